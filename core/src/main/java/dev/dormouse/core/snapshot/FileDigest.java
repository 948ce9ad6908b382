package dev.dormouse.core.snapshot;

import dev.dormouse.linux.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Describes files that are in place already. */
public final class FileDigest {
    private FileDigest() {}

    /** Computes the checksums of a file that nobody changes any more, and makes it durable. */
    public static StoredFile seal(Path directory, String name) {
        try (FileChannel file =
                FileChannel.open(directory.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            List<String> digests = new ArrayList<>();
            for (int piece = 0; piece < StoredFile.pieces(file.size()); piece++) {
                digests.add(digest(file, (long) piece * StoredFile.PIECE));
            }
            file.force(false);
            return new StoredFile(name, file.size(), digests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(FileChannel file, long from) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return Sha256.of(file.map(MapMode.READ_ONLY, from, Math.min(StoredFile.PIECE, file.size() - from), arena));
        }
    }
}
