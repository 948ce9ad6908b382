package dev.dormouse.core.snapshot;

import dev.dormouse.core.Layout;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where process images go on their way: into memory, as long as there is enough. */
public final class Room {
    private Room() {}

    /** A directory for so many bytes: in memory, or else on the disk that has the snapshots. */
    public static Path forImages(Layout layout, long bytes) {
        Path memory = layout.staging();
        DurableFile.directories(memory);
        DurableFile.directories(layout.snapshots());
        return fits(memory, bytes) ? memory : layout.staged();
    }

    /** Bytes that can still be written there. */
    public static long usable(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that something may take there whose size nobody knows before. */
    public static long spare(Path directory) {
        try {
            return Files.getFileStore(directory).type().equals("tmpfs")
                    ? memory(directory)
                    : usable(directory) / 10 * 9;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean fits(Path memory, long bytes) {
        return bytes <= memory(memory);
    }

    /** Half of what is free: sessions need memory to go on. */
    private static long memory(Path directory) {
        return Math.min(usable(directory), availableMemory()) / 2;
    }

    /** Bytes that programs can still have. */
    public static long availableMemory() {
        String line = ProcFile.read(Path.of("/proc/meminfo"))
                .lines()
                .filter(text -> text.startsWith("MemAvailable:"))
                .findFirst()
                .orElse("");
        String kilobytes = line.replaceAll("[^0-9]", "");
        return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) * 1024;
    }
}
