package dev.dormouse.bench.x11;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with one cookie, as Xau(3) describes it. */
final class CookieFile {
    private static final int FAMILY_LOCAL = 256;

    private CookieFile() {}

    static Path write(int display, byte[] cookie) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(FAMILY_LOCAL);
        field(out, text(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip()));
        field(out, text(Integer.toString(display)));
        field(out, text(BenchClient.COOKIE));
        field(out, cookie);
        return Files.write(Files.createTempFile("dormouse-bench", ".auth"), bytes.toByteArray());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void field(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
    }
}
