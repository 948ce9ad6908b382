package dev.dormouse.core.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small text files of the kernel, the system and our own. */
final class TextFile {
    /** No file read here is anywhere near as long; what is beyond is not read. */
    private static final int MAX_BYTES = 1 << 20;

    private TextFile() {}

    /** The file's text, or {@code otherwise} when it cannot be read. */
    static String readOr(Path file, String otherwise) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
