package dev.dormouse.store.pack;

import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** An index in a file of its own. */
final class IndexFile {
    private IndexFile() {}

    static void write(Path file, byte[] index) {
        byte[] all = Arrays.copyOf(index, index.length + PackFormat.TRAILER);
        System.arraycopy(Trailer.of(index), 0, all, index.length, PackFormat.TRAILER);
        DurableFile.replace(file, all);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
