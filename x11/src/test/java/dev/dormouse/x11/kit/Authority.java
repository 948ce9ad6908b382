package dev.dormouse.x11.kit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Files with cookies, as Xau(3) describes them: all numbers big-endian, all texts with a length before them. */
public final class Authority {
    private static final int FAMILY_LOCAL = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Authority() {}

    public static byte[] newCookie() {
        byte[] cookie = new byte[16];
        RANDOM.nextBytes(cookie);
        return cookie;
    }

    /** Writes the one cookie of this host's display into a file; returns the file. */
    public static Path write(Path file, int display, byte[] cookie) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(FAMILY_LOCAL);
            text(out, Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
            text(out, Integer.toString(display));
            text(out, RawClient.COOKIE);
            out.writeShort(cookie.length);
            out.write(cookie);
            return Files.write(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.writeShort(bytes.length);
        out.write(bytes);
    }
}
