package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The first bytes of a connection (X11 protocol, §8 "Connection Setup"): the client's byte order and its cookie. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ClientSetup(boolean bigEndian, byte[] name, byte[] data) {
    static final int HEAD = 12;
    private static final int MOST = 1024;

    static boolean isBigEndian(byte[] head) {
        return switch (head[0]) {
            case 'B' -> true;
            case 'l' -> false;
            default -> throw new X11Exception("a client of no byte order");
        };
    }

    /** How many bytes follow the first {@value #HEAD}. */
    static int rest(byte[] head) {
        ByteBuffer in = ordered(head);
        int name = in.getShort(6) & 0xffff;
        int data = in.getShort(8) & 0xffff;
        if (name > MOST || data > MOST) {
            throw new X11Exception("a client with an authorization of " + (name + data) + " bytes");
        }
        return (name + 3 & ~3) + (data + 3 & ~3);
    }

    static ClientSetup decode(byte[] head, byte[] rest) {
        ByteBuffer in = ordered(head);
        byte[] name = new byte[in.getShort(6)];
        byte[] data = new byte[in.getShort(8)];
        ByteBuffer.wrap(rest).get(name).position(name.length + 3 & ~3).get(data);
        return new ClientSetup(isBigEndian(head), name, data);
    }

    boolean shows(byte[] cookie) {
        // Compared in constant time: a cookie is a password.
        return new String(name, StandardCharsets.US_ASCII).equals(Xauthority.COOKIE)
                && MessageDigest.isEqual(data, cookie);
    }

    /** What a server answers to one that it does not let in. */
    static byte[] refusal(boolean bigEndian, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
        int padded = text.length + 3 & ~3;
        return ByteBuffer.allocate(8 + padded)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0)
                .put((byte) text.length)
                .putShort((short) 11)
                .putShort((short) 0)
                .putShort((short) (padded / 4))
                .put(text)
                .array();
    }

    /** The same towards a server, with its cookie, which may be empty. */
    static byte[] request(boolean bigEndian, byte[] cookie) {
        byte[] name = cookie.length == 0 ? cookie : Xauthority.COOKIE.getBytes(StandardCharsets.US_ASCII);
        int padded = name.length + 3 & ~3;
        ByteBuffer out = ByteBuffer.allocate(HEAD + padded + (cookie.length + 3 & ~3))
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .put((byte) (bigEndian ? 'B' : 'l'))
                .put((byte) 0)
                .putShort((short) 11)
                .putShort((short) 0)
                .putShort((short) name.length)
                .putShort((short) cookie.length);
        return out.put(HEAD, name).put(HEAD + padded, cookie).array();
    }

    private static ByteBuffer ordered(byte[] head) {
        return ByteBuffer.wrap(head).order(isBigEndian(head) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }
}
