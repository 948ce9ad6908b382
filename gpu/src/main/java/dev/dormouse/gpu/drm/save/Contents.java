package dev.dormouse.gpu.drm.save;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file with the contents of all buffers, one behind the other. Many threads read and write it at once, each its own part. */
public final class Contents implements AutoCloseable {
    /** A buffer of java.nio has at most 2 GiB. */
    private static final long CHUNK = 64L << 20;

    private final FileChannel channel;

    private Contents(FileChannel channel) {
        this.channel = channel;
    }

    /** A new file, which only its owner reads. */
    public static Contents create(Path file) {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return new Contents(FileChannel.open(
                    file, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Contents open(Path file) {
        try {
            return new Contents(FileChannel.open(file, StandardOpenOption.READ));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Straight from the buffer into the page cache: no copy in between. */
    void write(long position, MemorySegment bytes) {
        try {
            for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
                ByteBuffer part = bytes.asSlice(at, Math.min(CHUNK, bytes.byteSize() - at))
                        .asByteBuffer();
                for (long to = position + at; part.hasRemaining(); ) {
                    to += channel.write(part, to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException if the file ends before */
    public void read(long position, MemorySegment bytes) {
        try {
            for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
                ByteBuffer part = bytes.asSlice(at, Math.min(CHUNK, bytes.byteSize() - at))
                        .asByteBuffer();
                for (long from = position + at; part.hasRemaining(); ) {
                    int read = channel.read(part, from);
                    if (read < 0) {
                        throw new IOException("the file of buffers ends at " + from);
                    }
                    from += read;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
