package dev.dormouse.store.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A directory that never has much more than so many bytes: what was not used for the longest time goes. Nothing in it is needed. For any
 * number of threads and processes.
 */
final class Cache {
    /** Looked at again after so many new bytes. */
    private static final long STEP = 256L << 20;

    /** Of the limit; more room is made than is needed just now. */
    private static final double ENOUGH = 0.9;

    private static final long LEFT_BEHIND_MS = 3_600_000;

    private final Path directory;
    private final long limit;
    private final AtomicLong grown = new AtomicLong();

    Cache(Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    private record Kept(Path file, long size, long used) {}

    void grown(long bytes) {
        if (grown.addAndGet(bytes) >= Math.min(STEP, limit)) {
            trim();
        }
    }

    synchronized void trim() {
        grown.set(0);
        List<Kept> files = files();
        long size = files.stream().mapToLong(Kept::size).sum();
        if (size <= limit) {
            return;
        }
        for (Kept each :
                files.stream().sorted(Comparator.comparingLong(Kept::used)).toList()) {
            if (size <= ENOUGH * limit) {
                return;
            }
            delete(each.file());
            size -= each.size();
        }
    }

    private List<Kept> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(file -> look(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Kept> look(Path file) {
        try {
            Kept kept = new Kept(
                    file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
            return isBeingWritten(kept) ? Optional.empty() : Optional.of(kept);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What still has no name when it is old was left behind. */
    private static boolean isBeingWritten(Kept kept) {
        return String.valueOf(kept.file().getFileName()).startsWith(".")
                && kept.used() > System.currentTimeMillis() - LEFT_BEHIND_MS;
    }

    /** All of a blob. */
    void remove(String blob) {
        files().stream()
                .map(Kept::file)
                .filter(file -> String.valueOf(file.getFileName()).startsWith(blob))
                .forEach(Cache::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
