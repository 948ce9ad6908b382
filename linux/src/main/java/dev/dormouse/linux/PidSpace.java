package dev.dormouse.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes of one pid namespace (pid_namespaces(7)). */
public final class PidSpace {
    private PidSpace() {}

    /** All that are in the same one as a process, as this process sees them, itself included; none if it is gone. */
    public static List<Integer> members(int pid) {
        Path wanted = space(Path.of("/proc", Integer.toString(pid)));
        List<Integer> members = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (!wanted.toString().isEmpty() && space(process).equals(wanted)) {
                    members.add(Integer.parseInt(process.getFileName().toString()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return members;
        }
        return members;
    }

    /** Such as {@code pid:[4026531836]}; empty if the process is gone or not ours to see. */
    private static Path space(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("ns/pid"));
        } catch (IOException e) {
            return Path.of("");
        }
    }
}
