package dev.dormouse.x11.translate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Replies that the proxy makes itself: 32 bytes, and more where the length field says so (X11 protocol, §1 "Reply format"). */
final class ReplyBytes {
    private static final int HEAD = 32;

    private ReplyBytes() {}

    /** Of a buffer made here: its array is its own, from the first byte. */
    @SuppressWarnings("ByteBufferBackingArray")
    static byte[] bytes(ByteBuffer reply) {
        return reply.array();
    }

    /** All zero but its second byte. */
    static byte[] empty(int data, int extraBytes, boolean bigEndian) {
        return bytes(buffer(data, extraBytes, bigEndian));
    }

    /** Backed by an array of its own. */
    static ByteBuffer buffer(int data, int extraBytes, boolean bigEndian) {
        int padded = extraBytes + 3 & ~3;
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return ByteBuffer.allocate(HEAD + padded)
                .order(order)
                .put(0, (byte) 1)
                .put(1, (byte) data)
                .putInt(4, padded / 4);
    }
}
