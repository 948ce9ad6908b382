package dev.dormouse.gpu.drm.io;

import dev.dormouse.linux.ProcFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the memory files of a process, each once. */
final class MemoryFiles {
    /** What the kernel puts before their names (mm/memfd.c). */
    private static final String PREFIX = "/memfd:";

    private static final int FIELDS = 6;

    private MemoryFiles() {}

    /** Links in /proc that lead to them. */
    static List<Path> of(Path process) {
        Map<String, Path> found = new LinkedHashMap<>();
        for (int number : ProcFiles.descriptors(process)) {
            Path link = process.resolve("fd").resolve(Integer.toString(number));
            if (target(link).startsWith(PREFIX)) {
                found.put("descriptor " + number, link);
            }
        }
        ProcFile.readOrEmpty(process.resolve("maps"))
                .lines()
                .filter(line -> line.contains(PREFIX))
                .map(line -> line.split(" +", FIELDS))
                .forEach(fields -> found.putIfAbsent(
                        "inode " + fields[4], process.resolve("map_files").resolve(fields[0])));
        return new ArrayList<>(found.values());
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // Closed meanwhile.
            return "";
        }
    }
}
