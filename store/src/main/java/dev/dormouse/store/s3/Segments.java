package dev.dormouse.store.s3;

import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Parts of blobs that were read, each in a file of this host; what is not here is fetched, each part once however many ask for it. Owns
 * threads that fetch ahead. For any number of threads, and for several processes that use the same directory.
 */
final class Segments implements AutoCloseable {
    /** Bytes of a part: long enough that waiting for its first byte is the lesser part of fetching it. */
    static final int BYTES = 1 << 20;

    private static final int AT_ONCE = 8;

    /** With less room, what is fetched ahead is gone before it is asked for. */
    private static final long WORTH_FETCHING_AHEAD = 64L << 20;

    /** Gets bytes from where they really are; fewer only at the end of a blob. */
    interface Origin {
        byte[] read(String blob, long at, int length);
    }

    private record Key(String blob, long row) {
        String file() {
            return blob + "-" + row;
        }
    }

    private final Path directory;
    private final Origin origin;
    private final Cache cache;
    private final boolean ahead;
    private final Map<Key, CompletableFuture<Path>> known = new ConcurrentHashMap<>();
    private final ExecutorService fetching = Executors.newFixedThreadPool(
            AT_ONCE, task -> Thread.ofPlatform().daemon().name("bucket").unstarted(task));

    Segments(Path directory, long limit, Origin origin) {
        this.directory = directory;
        this.origin = origin;
        this.cache = new Cache(directory, limit);
        this.ahead = limit >= WORTH_FETCHING_AHEAD;
        DurableFile.directories(directory);
    }

    Path directory() {
        return directory;
    }

    /** Begins to fetch what will be asked for soon. */
    void expect(String blob, long at, long length) {
        if (!ahead) {
            return;
        }
        for (long row = at / BYTES; row * BYTES < at + length; row++) {
            Key key = new Key(blob, row);
            if (!known.containsKey(key) && !Files.exists(whole(blob))) {
                CompletableFuture<Path> _ = coming(key);
            }
        }
    }

    /** @return false if the blob ends before */
    boolean read(String blob, long at, ByteBuffer into) {
        if (readWhole(blob, at, into)) {
            return true;
        }
        while (into.hasRemaining()) {
            long position = at + into.position();
            int before = into.position();
            readPart(new Key(blob, position / BYTES), position % BYTES, into);
            if (into.position() == before) {
                return false;
            }
        }
        return true;
    }

    /** A blob that was made on this host may be here as it is. */
    private boolean readWhole(String blob, long at, ByteBuffer into) {
        Path file = whole(blob);
        if (!Files.exists(file)) {
            return false;
        }
        try {
            fill(file, at, into);
        } catch (NoSuchFileException e) {
            into.rewind();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !into.hasRemaining();
    }

    /** What a part has of it. */
    private void readPart(Key key, long at, ByteBuffer into) {
        int before = into.position();
        try {
            fill(path(key), at, into);
        } catch (NoSuchFileException e) {
            // Another process has made room.
            into.position(before);
            known.remove(key);
            readAgain(key, at, into);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readAgain(Key key, long at, ByteBuffer into) {
        int before = into.position();
        try {
            fill(path(key), at, into);
        } catch (NoSuchFileException e) {
            // There is so little room that nothing stays for long.
            into.position(before);
            known.remove(key);
            int length = (int) Math.min(into.remaining(), BYTES - at);
            into.put(origin.read(key.blob(), key.row() * BYTES + at, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Path file, long at, ByteBuffer into) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long position = at;
            while (into.hasRemaining()) {
                int count = channel.read(into, position);
                if (count < 0) {
                    return;
                }
                position += count;
            }
        }
    }

    private Path path(Key key) {
        try {
            return coming(key).join();
        } catch (CompletionException e) {
            known.remove(key);
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private CompletableFuture<Path> coming(Key key) {
        return known.computeIfAbsent(key, missing -> CompletableFuture.supplyAsync(() -> here(missing), fetching));
    }

    private Path here(Key key) {
        Path file = directory.resolve(key.file());
        if (Files.exists(file)) {
            used(file);
            return file;
        }
        byte[] bytes = origin.read(key.blob(), key.row() * BYTES, BYTES);
        write(file, bytes);
        cache.grown(bytes.length);
        return file;
    }

    private static void used(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // Another process has removed it just now, which whoever reads it sees.
            return;
        }
    }

    /** Need not outlive a crash, but must be whole whenever it is there. */
    private static void write(Path file, byte[] bytes) {
        Path temporary = file.resolveSibling("." + UUID.randomUUID());
        try {
            try (FileChannel channel = DurableFile.create(temporary)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a blob that was made here; takes the file away from where it is. */
    void keep(String blob, Path file) {
        try {
            long size = Files.size(file);
            Files.move(file, whole(blob), StandardCopyOption.REPLACE_EXISTING);
            cache.grown(size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path whole(String blob) {
        return directory.resolve(blob);
    }

    /** Nothing of a blob is here any more. */
    void forget(String blob) {
        known.keySet().removeIf(key -> key.blob().equals(blob));
        cache.remove(blob);
    }

    /** Waits for what is being fetched; what waits to be is given up. */
    @Override
    public void close() {
        fetching.shutdownNow();
        fetching.close();
        cache.trim();
    }
}
