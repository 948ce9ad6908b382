package dev.dormouse.x11.wire;

import java.util.HexFormat;

/** Bytes written as a protocol document writes them. */
public final class Hex {
    private Hex() {}

    public static byte[] bytes(String spaced) {
        return HexFormat.of().parseHex(spaced.replace(" ", ""));
    }

    /** Of any length: a head that is too short is filled with zeroes. */
    public static Packet packet(String spaced) {
        byte[] bytes = bytes(spaced);
        byte[] whole = new byte[Math.max(bytes.length, Packet.HEAD)];
        System.arraycopy(bytes, 0, whole, 0, bytes.length);
        return new Packet(whole);
    }
}
