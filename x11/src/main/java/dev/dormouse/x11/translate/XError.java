package dev.dormouse.x11.translate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Errors as a server sends them (X11 protocol, §4). The sequence number is filled in by whoever sends it. */
final class XError {
    static final int REQUEST = 1;
    static final int VALUE = 2;
    static final int WINDOW = 3;
    static final int PIXMAP = 4;
    static final int ATOM = 5;
    static final int CURSOR = 6;
    static final int FONT = 7;
    static final int MATCH = 8;
    static final int DRAWABLE = 9;
    static final int ACCESS = 10;
    static final int ALLOC = 11;
    static final int COLORMAP = 12;
    static final int GCONTEXT = 13;
    static final int ID_CHOICE = 14;
    static final int LENGTH = 16;
    static final int IMPLEMENTATION = 17;
    static final int BYTES = 32;

    private XError() {}

    static byte[] packet(boolean bigEndian, int code, int badValue, int major, int minor) {
        ByteBuffer error = ByteBuffer.allocate(BYTES).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return error.put(1, (byte) code)
                .putInt(4, badValue)
                .putShort(8, (short) minor)
                .put(10, (byte) major)
                .array();
    }
}
