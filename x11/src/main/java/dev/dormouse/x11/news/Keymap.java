package dev.dormouse.x11.news;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What the keys of a server's keyboard mean: its answer to XkbGetMap for all parts (xkbproto §16.3), as it came to a little-endian client.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameAs() only
public record Keymap(byte[] reply) {
    /** Of a server without XKEYBOARD. */
    public static final Keymap NONE = new Keymap(new byte[0]);

    /** XkbAllMapComponentsMask. */
    public static final int ALL_PARTS = 0xff;

    private static final int HEAD = 40;
    private static final int FIRST_KEYCODE = 8;
    private static final int LAST_KEYCODE = 255;

    /** What is said in the head beside the answer's number and length is the same if the rest is. */
    boolean sameAs(Keymap other) {
        return isKnown()
                && other.isKnown()
                && device() == other.device()
                && Arrays.equals(reply, 8, reply.length, other.reply, 8, other.reply.length);
    }

    boolean isKnown() {
        return reply.length >= HEAD;
    }

    int device() {
        return at(1);
    }

    int firstKeycode() {
        return isKnown() ? at(10) : FIRST_KEYCODE;
    }

    int lastKeycode() {
        return isKnown() ? at(11) : LAST_KEYCODE;
    }

    int keycodes() {
        return Math.max(0, lastKeycode() - firstKeycode() + 1);
    }

    int types() {
        return at(15);
    }

    int virtualModifiers() {
        return isKnown() ? ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN).getShort(38) & 0xffff : 0;
    }

    private int at(int offset) {
        return isKnown() ? reply[offset] & 0xff : 0;
    }
}
