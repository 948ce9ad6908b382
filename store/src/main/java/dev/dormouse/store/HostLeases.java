package dev.dormouse.store;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.ContentsCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Leases of this host: a file each, locked by who reads. A file that nobody has locked was left
 * behind by somebody who has ended.
 */
final class HostLeases implements Leases {
    private static final String SUFFIX = ".lease";

    private final Path directory;

    HostLeases(Path directory) {
        this.directory = directory;
        DurableFile.directories(directory);
    }

    @Override
    public Lease take(Contents contents) {
        Path file = directory.resolve(UUID.randomUUID() + SUFFIX);
        Path lock = lockOf(file);
        // The lock is there first: without it the file would look left behind.
        Flock held = Flock.take(lock, Flock.Mode.EXCLUSIVE);
        DurableFile.replace(file, ContentsCodec.encode(contents));
        return new Lease(held, List.of(file, lock));
    }

    private static Path lockOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    /** Nobody may be taking one at the same time. */
    @Override
    public List<Contents> held() {
        List<Contents> held = new ArrayList<>();
        for (Path file : files()) {
            Optional<Flock> free = Flock.attempt(lockOf(file), Flock.Mode.EXCLUSIVE);
            if (free.isPresent()) {
                new Lease(free.get(), List.of(file, lockOf(file))).close();
            } else {
                held.add(read(file));
            }
        }
        return held;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Contents read(Path file) {
        try {
            return ContentsCodec.decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them. */
    record Lease(Flock lock, List<Path> files) implements AutoCloseable {
        @Override
        public void close() {
            try {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                lock.close();
            }
        }
    }
}
