package dev.dormouse.store.pack;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.store.name.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** An index in a file of its own. */
final class IndexFile {
    /** Of one that is being written; who was killed leaves it. */
    static final String PARTIAL = ".partial";

    private IndexFile() {}

    static void write(Path file, byte[] index) {
        byte[] all = Arrays.copyOf(index, index.length + PackFormat.TRAILER);
        System.arraycopy(Trailer.of(index), 0, all, index.length, PackFormat.TRAILER);
        DurableFile.replace(file, all);
    }

    /** Several indexes in one, of the packs that are wanted. It is there as a whole or not at all. */
    static void write(Path file, List<PackIndex> sources, Predicate<Hash> wanted) {
        Path partial = file.resolveSibling(file.getFileName() + PARTIAL);
        try {
            Files.deleteIfExists(partial);
            try (FileChannel channel = DurableFile.create(partial)) {
                new IndexMerge(sources, wanted).write(channel);
                append(channel, trailer(partial));
                channel.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            DurableFile.syncDirectory(file.toAbsolutePath().resolveSibling("."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(partial);
        }
    }

    private static byte[] trailer(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            return Trailer.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    private static void append(FileChannel channel, byte[] bytes) throws IOException {
        long end = channel.size();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest, end + rest.position());
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
