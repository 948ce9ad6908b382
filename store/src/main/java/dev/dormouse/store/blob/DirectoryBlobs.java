package dev.dormouse.store.blob;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.store.error.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** In a directory of this host. Files that were read stay open. */
public final class DirectoryBlobs implements Blobs {
    private final Path directory;
    private final Map<String, FileChannel> open = new ConcurrentHashMap<>();

    public DirectoryBlobs(Path directory) {
        this.directory = directory;
        DurableFile.directories(directory);
    }

    @Override
    public List<Blob> list() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .map(name -> new Blob(name, size(name)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void read(String name, long at, MemorySegment into) {
        ByteBuffer buffer = into.asByteBuffer();
        try {
            FileChannel channel = channel(name);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, at + buffer.position()) < 0) {
                    throw StoreException.damaged(directory.resolve(name) + " is cut off");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel channel(String name) {
        return open.computeIfAbsent(name, missing -> {
            try {
                return FileChannel.open(directory.resolve(missing), StandardOpenOption.READ);
            } catch (NoSuchFileException e) {
                throw gone(missing);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private StoreException gone(String name) {
        return StoreException.damaged(directory.resolve(name) + " is missing");
    }

    @Override
    public long size(String name) {
        try {
            return Files.size(directory.resolve(name));
        } catch (NoSuchFileException e) {
            throw gone(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(String name, Path file) {
        try {
            try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(file, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            DurableFile.syncDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (FileChannel channel : open.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        open.clear();
    }
}
