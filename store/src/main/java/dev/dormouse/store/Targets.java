package dev.dormouse.store;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.error.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that are being written. For any number of threads, once they are created. */
final class Targets implements AutoCloseable {
    private final List<FileChannel> channels = new ArrayList<>();

    private Targets() {}

    /** @throws StoreException if one of the paths leads out of the directory */
    static Targets create(List<FileContents> files, Path directory) {
        Targets targets = new Targets();
        try {
            for (FileContents file : files) {
                targets.create(file, inside(directory, file.path()));
            }
            return targets;
        } catch (IOException e) {
            targets.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            targets.close();
            throw e;
        }
    }

    private static Path inside(Path directory, String path) {
        Path target = directory.resolve(path).normalize();
        if (path.isEmpty() || path.startsWith("/") || !target.startsWith(directory) || target.equals(directory)) {
            throw StoreException.damaged("A snapshot has a file that would lie outside of it");
        }
        return target;
    }

    private void create(FileContents file, Path target) throws IOException {
        DurableFile.directories(target.resolveSibling("."));
        FileChannel channel = DurableFile.create(target);
        channels.add(channel);
        if (file.size() > 0) {
            // Makes the file as long as it is to be, in case it ends with zeros.
            channel.write(ByteBuffer.allocate(1), file.size() - 1);
        }
    }

    void write(Extraction.Placed placed, MemorySegment bytes) {
        ByteBuffer buffer = bytes.asByteBuffer();
        FileChannel channel = channels.get(placed.file());
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, placed.position() + buffer.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (FileChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
