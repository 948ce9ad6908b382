package dev.dormouse.core.display;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Bytes written as a protocol document writes them. */
final class Hex {
    private Hex() {}

    static byte[] bytes(String spaced) {
        return HexFormat.of().parseHex(spaced.replace(" ", ""));
    }

    static ByteBuffer buffer(String spaced) {
        return ByteBuffer.wrap(bytes(spaced));
    }
}
