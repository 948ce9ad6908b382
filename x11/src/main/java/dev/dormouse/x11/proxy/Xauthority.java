package dev.dormouse.x11.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file that holds the cookies of X servers (Xau(3), Xsecurity(7)): records of five counted strings, numbers big-endian. */
public final class Xauthority {
    static final String COOKIE = "MIT-MAGIC-COOKIE-1";
    private static final int FAMILY_LOCAL = 256;
    private static final int FAMILY_WILD = 65535;
    private static final long MOST_BYTES = 1 << 20;

    private Xauthority() {}

    // Compared by nobody.
    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(int family, String number, String name, byte[] data) {}

    /** The cookie for a display; empty if there is none. What is left of a damaged file counts. */
    public static byte[] cookie(Path file, int display) {
        String number = Integer.toString(display);
        return entries(file).stream()
                .filter(entry -> entry.name().equals(COOKIE))
                .filter(entry -> entry.family() == FAMILY_LOCAL || entry.family() == FAMILY_WILD)
                .filter(entry -> entry.number().isEmpty() || entry.number().equals(number))
                .map(Entry::data)
                .findFirst()
                .orElseGet(() -> new byte[0]);
    }

    /** A file with one cookie, good for every display and host name. */
    public static byte[] of(byte[] cookie) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        put16(file, FAMILY_WILD);
        putString(file, new byte[0]);
        putString(file, new byte[0]);
        putString(file, COOKIE.getBytes(StandardCharsets.US_ASCII));
        putString(file, cookie);
        return file.toByteArray();
    }

    private static void putString(ByteArrayOutputStream file, byte[] string) {
        put16(file, string.length);
        file.writeBytes(string);
    }

    private static void put16(ByteArrayOutputStream file, int value) {
        file.write(value >>> 8);
        file.write(value);
    }

    private static List<Entry> entries(Path file) {
        List<Entry> entries = new ArrayList<>();
        try {
            if (!Files.isReadable(file) || Files.size(file) > MOST_BYTES) {
                return entries;
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            while (bytes.remaining() > 2) {
                entries.add(entry(bytes));
            }
        } catch (BufferUnderflowException | IOException e) {
            return entries;
        }
        return entries;
    }

    private static Entry entry(ByteBuffer bytes) {
        int family = bytes.getShort() & 0xffff;
        string(bytes);
        String number = new String(string(bytes), StandardCharsets.US_ASCII);
        String name = new String(string(bytes), StandardCharsets.US_ASCII);
        return new Entry(family, number, name, string(bytes));
    }

    private static byte[] string(ByteBuffer bytes) {
        int length = bytes.getShort() & 0xffff;
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] string = new byte[length];
        bytes.get(string);
        return string;
    }
}
