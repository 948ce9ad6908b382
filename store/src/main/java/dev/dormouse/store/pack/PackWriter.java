package dev.dormouse.store.pack;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.store.name.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A pack that is being written. Used by one thread at a time. */
final class PackWriter implements AutoCloseable {
    private final Hash name;
    private final Path file;
    private final FileChannel channel;
    private final Flushing flushing;
    private final IndexBuilder index = new IndexBuilder();
    private long end;

    /** @param directory for what is not finished yet */
    PackWriter(Path directory, Hash name) {
        this.name = name;
        this.file = directory.resolve(name + ".partial");
        MemorySegment header = MemorySegment.ofArray(new byte[PackFormat.HEADER]);
        header.set(PackFormat.LONG, 0, PackFormat.MAGIC);
        name.write(header, Long.BYTES);
        try {
            this.channel = DurableFile.create(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.flushing = new Flushing(channel);
        write(header.asByteBuffer());
    }

    Hash name() {
        return name;
    }

    Path file() {
        return file;
    }

    /** Bytes so far. */
    long size() {
        return end;
    }

    void append(Hash id, ByteBuffer stored, int raw) {
        index.block(new BlockPlace(id, name, end, stored.remaining(), raw));
        write(stored);
        flushing.wrote(end);
    }

    void chunk(Hash hash, ChunkPlace place) {
        index.chunk(hash, place);
    }

    /** Names of all its chunks. */
    List<Hash> chunks() {
        return index.chunks();
    }

    /** Writes the index behind the blocks, and returns it. */
    byte[] finish() {
        // The disk is busy while the index is put together.
        flushing.begin(end);
        byte[] bytes = index.build();
        write(ByteBuffer.wrap(bytes));
        write(ByteBuffer.wrap(Trailer.of(bytes)));
        flushing.await();
        shut();
        return bytes;
    }

    private void write(ByteBuffer bytes) {
        end += bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shut() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes back what was not finished. */
    @Override
    public void close() {
        flushing.close();
        shut();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
