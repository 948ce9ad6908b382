package dev.dormouse.core.checkpoint;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.linux.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a snapshot is put together: images in memory, so that the session stands still for as short as can be, and the
 * directory on disk that becomes the snapshot. Both are gone after {@link #close}, unless the snapshot was committed.
 *
 * @param id of the snapshot
 * @param staging images as CRIU writes them; inside {@code partial} if they would not fit into memory
 * @param lock held as long as this exists, so that a later Dormouse can tell leftovers from work in progress
 */
record Workplace(String id, Path staging, Path partial, SessionLock lock) implements AutoCloseable {
    /** @param expectedBytes how large the images may become */
    static Workplace create(Layout layout, String id, long expectedBytes) {
        Path partial = new SnapshotStore(layout).partial(id);
        Path memory = layout.staging();
        SessionLock lock = SessionLock.take(layout, lockName(id));
        DurableFile.directories(partial);
        DurableFile.directories(memory);
        Path staging = fits(memory, expectedBytes) ? memory.resolve(id) : partial.resolve("staging");
        DurableFile.directories(staging);
        return new Workplace(id, staging, partial, lock);
    }

    static String lockName(String id) {
        return "snapshot-" + id;
    }

    Path images() {
        return partial.resolve("images");
    }

    Path dumpLog() {
        return staging.resolve("dump.log");
    }

    /** What is left where the images go. */
    long freeBytes() {
        return usable(staging);
    }

    private static long usable(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Half of what is free: the session itself needs memory to go on. */
    private static boolean fits(Path memory, long bytes) {
        return bytes <= Math.min(usable(memory), availableMemory()) / 2;
    }

    private static long availableMemory() {
        String line = ProcFile.read(Path.of("/proc/meminfo"))
                .lines()
                .filter(text -> text.startsWith("MemAvailable:"))
                .findFirst()
                .orElse("");
        String kilobytes = line.replaceAll("[^0-9]", "");
        return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) * 1024;
    }

    @Override
    public void close() {
        Trees.delete(staging);
        Trees.delete(partial);
        Objects.requireNonNull(lock).close();
    }
}
