package dev.dormouse.core.unplug;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** MurmurHash2 of 32 bits by Austin Appleby, with seed 0, by which libudev knows names. */
final class MurmurHash {
    private static final int MULTIPLIER = 0x5bd1e995;
    private static final int SHIFT = 24;

    private MurmurHash() {}

    static int of(String text) {
        ByteBuffer bytes =
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).order(ByteOrder.nativeOrder());
        int hash = bytes.remaining();
        while (bytes.remaining() >= Integer.BYTES) {
            int word = bytes.getInt() * MULTIPLIER;
            word = (word ^ word >>> SHIFT) * MULTIPLIER;
            hash = hash * MULTIPLIER ^ word;
        }
        if (bytes.hasRemaining()) {
            hash = (hash ^ rest(bytes)) * MULTIPLIER;
        }
        hash = (hash ^ hash >>> 13) * MULTIPLIER;
        return hash ^ hash >>> 15;
    }

    /** Up to three bytes, the first one lowest on every processor. */
    private static int rest(ByteBuffer bytes) {
        int rest = 0;
        for (int shift = 0; bytes.hasRemaining(); shift += Byte.SIZE) {
            rest |= (bytes.get() & 0xff) << shift;
        }
        return rest;
    }
}
