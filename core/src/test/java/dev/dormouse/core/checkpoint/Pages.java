package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.snapshot.StoredFile;
import dev.dormouse.linux.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A file that grows at its end with bytes that look like nothing else. */
final class Pages {
    static final int PIECE = StoredFile.PIECE;

    private final Path file;

    /** All of it: the file itself is removed once it was copied. */
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    Pages(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void append(int bytes) throws IOException {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        written.writeBytes(noise);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(noise);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    /** That a copy has the same content, and the checksums that sha256sum(1) prints for each piece of it. */
    void assertCopied(Path copy, StoredFile stored) throws IOException {
        assertThat(Arrays.equals(Files.readAllBytes(copy), written.toByteArray()))
                .isTrue();
        assertThat(stored.size()).isEqualTo(written.size());
        assertThat(stored.sha256()).isEqualTo(sums(copy));
    }

    private static List<String> sums(Path copy) {
        String script =
                "if [ -s \"$1\" ]; then split -b " + PIECE + " --filter=sha256sum \"$1\"; else sha256sum \"$1\"; fi";
        return Command.of("sh", "-c", script, "sh", copy.toString())
                .run()
                .out()
                .lines()
                .map(line -> line.substring(0, 64))
                .toList();
    }
}
