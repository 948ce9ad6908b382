package dev.dormouse.core.display;

import java.nio.ByteBuffer;

/**
 * The handshake's messages (RFC 6143 sections 7.1 to 7.3) and, as the value, what it tells: the display's size. Takes and
 * returns bytes only.
 */
record ServerInit(int width, int height) {
    static final int VERSION_LENGTH = 12;
    static final byte NO_SECURITY = 1;
    /** Longest name or refusal text that is read. */
    static final int MAX_TEXT = 4096;
    /** ServerInit without the name: size, pixel format, length of the name. */
    static final int LENGTH = 24;

    private static final byte[] VERSION = {'R', 'F', 'B', ' ', '0', '0', '3', '.', '0', '0', '8', '\n'};
    private static final int MINOR_AT = 8;

    /** The answer to the server's version, 3.8, which every later 3.x speaks too. */
    static byte[] answerVersion(ByteBuffer bytes) {
        byte[] version = new byte[VERSION_LENGTH];
        bytes.get(version);
        for (int i = 0; i < MINOR_AT; i++) {
            if (version[i] != VERSION[i]) {
                throw Garbage.of("a greeting other than RFB 3.x");
            }
        }
        if (minor(version) < 8) {
            throw Garbage.of("RFB 3." + minor(version) + ", older than 3.8");
        }
        return VERSION.clone();
    }

    private static int minor(byte[] version) {
        int minor = 0;
        for (int i = MINOR_AT; i < VERSION_LENGTH - 1; i++) {
            if (version[i] < '0' || version[i] > '9') {
                throw Garbage.of("a greeting other than RFB 3.x");
            }
            minor = minor * 10 + version[i] - '0';
        }
        return minor;
    }

    static boolean offersNoSecurity(ByteBuffer types, int count) {
        boolean found = false;
        for (int i = 0; i < count; i++) {
            found |= types.get() == NO_SECURITY;
        }
        return found;
    }

    static int textLength(int length) {
        if (length < 0 || length > MAX_TEXT) {
            throw Garbage.of("a text of " + Integer.toUnsignedString(length) + " bytes");
        }
        return length;
    }

    /** A server's text made fit for a terminal: printable ASCII only. */
    static String text(ByteBuffer bytes, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            byte b = bytes.get();
            text.append(b >= ' ' && b < 0x7f ? (char) b : '?');
        }
        return text.toString();
    }

    /** Decodes up to the pixel format, which is overruled by the client's own, so the rest is left to the caller. */
    static ServerInit decode(ByteBuffer bytes) {
        int width = Rectangle.u16(bytes);
        int height = Rectangle.u16(bytes);
        Framebuffer.requireSize(width, height);
        bytes.position(bytes.position() + 16);
        return new ServerInit(width, height);
    }
}
