package dev.dormouse.core.migrate.host;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** As much of DER (ITU-T X.690) as a certificate needs. */
final class Der {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OBJECT = 0x06;
    private static final int UTF8 = 0x0c;
    private static final int TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT = 0xa0;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, joined(parts));
    }

    static byte[] set(byte[]... parts) {
        return tagged(SET, joined(parts));
    }

    /** A field that is known by its number. */
    static byte[] context(int number, byte[] content) {
        return tagged(CONTEXT | number, content);
    }

    static byte[] integer(BigInteger value) {
        return tagged(INTEGER, value.toByteArray());
    }

    static byte[] bits(byte[] content) {
        // Before them stands how many bits of the last byte are unused.
        return tagged(BIT_STRING, joined(new byte[1], content));
    }

    static byte[] text(String text) {
        return tagged(UTF8, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param time as yyyyMMddHHmmssZ */
    static byte[] time(String time) {
        return tagged(TIME, time.getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier, from the encoding of its numbers. */
    static byte[] object(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return tagged(OBJECT, content);
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        length(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static void length(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
