package dev.dormouse.x11.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The file by which programs find an X server's cookie (Xsecurity(7); libXau: AuRead.c, AuWrite.c). Encoding and decoding
 * only. Numbers are in network order; each text has its length in two bytes before it.
 */
public record Xauthority(List<Entry> entries) {
    /** The only kind of secret that is understood here. */
    public static final String COOKIE = "MIT-MAGIC-COOKIE-1";

    private static final int LOCAL = 256;
    private static final int WILD = 65535;
    private static final int MOST_ENTRIES = 10_000;

    /**
     * Who is to show what to which server.
     *
     * @param family 256 for this host's servers, 65535 for any
     * @param address of family 256 the host's name
     * @param number of the display; empty for any
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody but tests, which compare bytes
    public record Entry(int family, String address, String number, String name, byte[] data) {
        boolean fits(String hostname, int display) {
            boolean here = family == WILD || (family == LOCAL && address.equals(hostname));
            boolean meant = number.isEmpty() || number.equals(Integer.toString(display));
            return here && meant && name.equals(COOKIE);
        }
    }

    /**
     * What a session's programs need. Not every library knows the entry for any host, so there is one with its name, too.
     *
     * @param display number of the display in the session
     */
    public static Xauthority of(String hostname, int display, byte[] cookie) {
        String number = Integer.toString(display);
        return new Xauthority(List.of(
                new Entry(LOCAL, hostname, number, COOKIE, cookie.clone()),
                new Entry(WILD, "", number, COOKIE, cookie.clone())));
    }

    /** What there is up to the first entry that is none: others may be writing the file. */
    public static Xauthority decode(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        List<Entry> entries = new ArrayList<>();
        while (in.remaining() >= 10 && entries.size() < MOST_ENTRIES) {
            int family = Short.toUnsignedInt(in.getShort());
            byte[][] parts = new byte[4][];
            for (int i = 0; i < parts.length; i++) {
                int length = in.remaining() < 2 ? Integer.MAX_VALUE : Short.toUnsignedInt(in.getShort());
                if (length > in.remaining()) {
                    return new Xauthority(List.copyOf(entries));
                }
                parts[i] = new byte[length];
                in.get(parts[i]);
            }
            entries.add(new Entry(family, text(parts[0]), text(parts[1]), text(parts[2]), parts[3]));
        }
        return new Xauthority(List.copyOf(entries));
    }

    /** What to show to a display of this host; empty if nothing is known. */
    public byte[] cookie(String hostname, int display) {
        return entries.stream()
                .filter(entry -> entry.fits(hostname, display))
                .findFirst()
                .map(entry -> Arrays.copyOf(entry.data(), entry.data().length))
                .orElseGet(() -> new byte[0]);
    }

    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            number(out, entry.family());
            block(out, bytes(entry.address()));
            block(out, bytes(entry.number()));
            block(out, bytes(entry.name()));
            block(out, entry.data());
        }
        return out.toByteArray();
    }

    private static void block(ByteArrayOutputStream out, byte[] content) {
        number(out, content.length);
        out.writeBytes(content);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    /** Byte by byte: names of other hosts may be anything. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
