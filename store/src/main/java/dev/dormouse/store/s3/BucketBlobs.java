package dev.dormouse.store.s3;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.store.blob.Blobs;
import dev.dormouse.store.error.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** In a bucket; what was read or made on this host is kept here, within limits. */
public final class BucketBlobs implements Blobs {
    private final Bucket bucket;
    private final String folder;
    private final Path work;
    private volatile Segments segments;
    private volatile boolean anew;

    /**
     * @param folder of the bucket; ends with a slash
     * @param cache a directory for this only
     * @param work one for what is of no use once this process has ended; others remove what is left in it
     */
    public BucketBlobs(Bucket bucket, String folder, Path cache, Path work) {
        this.bucket = bucket;
        this.folder = folder;
        this.work = work;
        this.segments = segments(cache);
    }

    private Segments segments(Path directory) {
        return new Segments(
                directory, bucket.address().cacheBytes(), (name, at, length) -> bucket.read(folder + name, at, length));
    }

    @Override
    public List<Blob> list() {
        return bucket.list(folder).objects().stream()
                .map(each -> new Blob(each.name(), each.size()))
                .toList();
    }

    @Override
    public void read(String name, long at, MemorySegment into) {
        if (!segments.read(name, at, into.asByteBuffer())) {
            throw StoreException.damaged(bucket.address().name() + folder + name + " is cut off");
        }
    }

    @Override
    public void expect(String name, long at, long length) {
        segments.expect(name, at, length);
    }

    /** Not through what is kept: this is asked for ends of packs, whose other parts may never be. */
    @Override
    public void readOnce(String name, long at, MemorySegment into) {
        byte[] bytes = bucket.read(folder + name, at, Math.toIntExact(into.byteSize()));
        if (bytes.length < into.byteSize()) {
            throw StoreException.damaged(bucket.address().name() + folder + name + " is cut off");
        }
        into.copyFrom(MemorySegment.ofArray(bytes));
    }

    @Override
    public long size(String name) {
        return bucket.size(folder + name);
    }

    @Override
    public void put(String name, Path file) {
        bucket.put(folder + name, file);
        segments.keep(name, file);
    }

    @Override
    public void delete(String name) {
        bucket.delete(folder + name);
        segments.forget(name);
    }

    @Override
    public boolean refresh(String name) {
        segments.forget(name);
        return true;
    }

    @Override
    public synchronized void originals() {
        if (!anew) {
            anew = true;
            segments.close();
            segments = segments(work.resolve("originals-" + UUID.randomUUID()));
        }
    }

    @Override
    public void close() {
        segments.close();
        if (anew) {
            remove(segments.directory());
        }
    }

    private static void remove(Path directory) {
        DurableFile.directories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
