package dev.dormouse.core.display;

import java.nio.ByteBuffer;

/**
 * The fixed-size head of what an RFB server says after the handshake (RFC 6143 section 7.6). What follows the head is
 * read by whoever got it: rectangles after an update, bytes to skip after the others.
 */
sealed interface ServerMessage {
    /** Longest clipboard text that is skipped; a longer one is taken for garbage. */
    int MAX_CUT_TEXT = 16 << 20;

    /** How many bytes to skip after the head. */
    int length();

    /** {@code rectangles} rectangles follow. */
    record Update(int rectangles) implements ServerMessage {
        /** Nothing is skipped. */
        @Override
        public int length() {
            return 0;
        }
    }

    /** Something of no use here: the bell, colour maps, the server's clipboard. */
    record Other(int length) implements ServerMessage {}

    /** How many bytes {@link #decode} needs, by the first byte of the message. */
    static int headLength(int type) {
        return switch (type) {
            case 0 -> 4;
            case 1 -> 6;
            case 2 -> 1;
            case 3 -> 8;
            default -> throw Garbage.of("message type " + type);
        };
    }

    /** Decodes a head of {@link #headLength} bytes, consuming it. */
    static ServerMessage decode(ByteBuffer bytes) {
        return switch (bytes.get()) {
            case 0 ->
                new Update(
                        Short.toUnsignedInt(bytes.position(bytes.position() + 1).getShort()));
            case 1 ->
                new Other(6
                        * Short.toUnsignedInt(
                                bytes.position(bytes.position() + 3).getShort()));
            case 2 -> new Other(0);
            default -> cutText(bytes.position(bytes.position() + 3).getInt());
        };
    }

    private static Other cutText(int length) {
        if (length < 0 || length > MAX_CUT_TEXT) {
            throw Garbage.of("a clipboard of " + Integer.toUnsignedString(length) + " bytes");
        }
        return new Other(length);
    }
}
