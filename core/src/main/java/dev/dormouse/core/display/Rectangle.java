package dev.dormouse.core.display;

import java.nio.ByteBuffer;

/**
 * The head of one rectangle of an update (RFC 6143 section 7.6.1): an area and how its content is encoded. For pseudo
 * encodings the area means something else, so the decoder does not judge it.
 */
record Rectangle(int x, int y, int width, int height, int encoding) {
    static final int LENGTH = 12;

    static final int RAW = 0;
    static final int COPY = 1;
    /** Pseudo encoding: the display now has this rectangle's width and height. */
    static final int DESKTOP_SIZE = -223;

    static Rectangle decode(ByteBuffer bytes) {
        return new Rectangle(u16(bytes), u16(bytes), u16(bytes), u16(bytes), bytes.getInt());
    }

    static int u16(ByteBuffer bytes) {
        return Short.toUnsignedInt(bytes.getShort());
    }
}
