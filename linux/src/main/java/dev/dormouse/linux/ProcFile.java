package dev.dormouse.linux;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of /proc and /sys, whose size is not known beforehand and which vanish with their process. */
public final class ProcFile {
    /** The largest file of interest is the mountinfo or maps of a process with thousands of entries. */
    private static final int MAX_BYTES = 16 << 20;

    private ProcFile() {}

    /**
     * The whole file as text.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole file as text, or the empty string where it is missing or its process is gone. */
    public static String readOrEmpty(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
