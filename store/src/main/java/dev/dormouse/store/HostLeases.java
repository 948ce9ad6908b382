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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leases of this host: a file each, locked by who reads. A file that nobody has locked was left
 * behind by somebody who has ended.
 */
final class HostLeases implements Leases {
    private static final String SUFFIX = ".lease";
    private static final String LOCK = ".lock";

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
        Lease lease = new Lease(Flock.take(lock, Flock.Mode.EXCLUSIVE), List.of(file, lock));
        try {
            DurableFile.replace(file, ContentsCodec.encode(contents));
            return lease;
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static Path lockOf(Path file) {
        return file.resolveSibling(file.getFileName() + LOCK);
    }

    /** Nobody may be taking one at the same time. */
    @Override
    public List<Contents> held() {
        List<Contents> held = new ArrayList<>();
        for (Path file : leases()) {
            Optional<Flock> free = Flock.attempt(lockOf(file), Flock.Mode.EXCLUSIVE);
            if (free.isPresent()) {
                new Lease(free.get(), List.of(file, lockOf(file))).close();
            } else if (Files.exists(file)) {
                held.add(read(file));
            }
        }
        return held;
    }

    /** Of somebody who was killed as it was made there may be the lock alone. */
    private Set<Path> leases() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::toString)
                    .map(file -> file.endsWith(LOCK) ? file.substring(0, file.length() - LOCK.length()) : file)
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(Path::of)
                    .collect(Collectors.toSet());
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
