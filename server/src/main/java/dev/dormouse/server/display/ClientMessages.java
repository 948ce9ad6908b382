package dev.dormouse.server.display;

import java.nio.ByteBuffer;

/** The messages of viewers: how long they are and what they do (RFC 6143 section 7.5, and the community's list of extensions, rfbproto). */
final class ClientMessages {
    private static final int SET_PIXEL_FORMAT = 0;
    private static final int SET_ENCODINGS = 2;
    private static final int REQUEST_UPDATE = 3;
    private static final int KEY = 4;
    private static final int POINTER = 5;
    private static final int CUT_TEXT = 6;
    private static final int CONTINUOUS_UPDATES = 150;
    private static final int FENCE = 248;
    private static final int XVP = 250;
    private static final int SET_DESKTOP_SIZE = 251;
    private static final int QEMU = 255;

    private static final int QEMU_KEY = 0;
    private static final int QEMU_AUDIO = 1;
    private static final int QEMU_AUDIO_FORMAT = 2;

    private static final int MOST_ENCODINGS = 256;
    private static final int MOST_FENCE = 64;
    private static final int MOST_SCREENS = 16;

    /** Announces pointer events that are a byte longer, for more buttons; then the length of one would depend on what the server has said. */
    private static final int EXTENDED_BUTTONS = -316;

    /** No server knows it. */
    private static final int UNKNOWN = 0x7ffffff0;

    private ClientMessages() {}

    /**
     * What a message is.
     *
     * @param acts whether it changes something for others than the viewer itself
     * @param rest bytes after its head
     */
    record Kind(boolean acts, int rest) {}

    /**
     * How many bytes of a message it takes to know what it is.
     *
     * @param bytes those that have come, the first of which is its type
     */
    static int headLength(byte[] bytes, int count) {
        int type = bytes[0] & 0xff;
        return switch (type) {
            case SET_PIXEL_FORMAT -> 20;
            case SET_ENCODINGS -> count < 4 ? 4 : 4 + 4 * encodings(bytes);
            case REQUEST_UPDATE, CONTINUOUS_UPDATES -> 10;
            case KEY, CUT_TEXT, SET_DESKTOP_SIZE -> 8;
            case POINTER -> 6;
            case FENCE -> 9;
            case XVP -> 4;
            case QEMU -> count < 4 ? 4 : qemu(bytes);
            default -> throw new RfbViolation("a message of type " + type);
        };
    }

    private static int encodings(byte[] bytes) {
        int number = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        return bounded(number, MOST_ENCODINGS, "encodings");
    }

    private static int qemu(byte[] bytes) {
        return switch (bytes[1]) {
            case QEMU_KEY -> 12;
            case QEMU_AUDIO -> bytes[3] == QEMU_AUDIO_FORMAT ? 10 : 4;
            default -> throw new RfbViolation("a message of QEMU's of type " + (bytes[1] & 0xff));
        };
    }

    /** @param head as long as {@link #headLength} says */
    static Kind kind(ByteBuffer head) {
        int type = head.get(0) & 0xff;
        return switch (type) {
            case KEY, POINTER, XVP -> new Kind(true, 0);
            case CUT_TEXT -> new Kind(true, clipboard(head.getInt(4)));
            case SET_DESKTOP_SIZE -> new Kind(true, 16 * bounded(head.get(6) & 0xff, MOST_SCREENS, "screens"));
            case QEMU -> new Kind(head.get(1) == QEMU_KEY, 0);
            case FENCE -> new Kind(false, bounded(head.get(8) & 0xff, MOST_FENCE, "bytes in a fence"));
            default -> new Kind(false, 0);
        };
    }

    /** A negative length says that it is the extended form, whose length that is. */
    private static int clipboard(int length) {
        if (length == Integer.MIN_VALUE) {
            throw new RfbViolation("a clipboard without an end");
        }
        return bounded(Math.abs(length), ClientStream.MOST_CLIPBOARD, "bytes of clipboard");
    }

    private static int bounded(int number, int most, String what) {
        if (number > most) {
            throw new RfbViolation(number + " " + what + ", more than " + most);
        }
        return number;
    }

    /** Takes out of a message what would change the form of others. */
    static void tame(ByteBuffer head) {
        if ((head.get(0) & 0xff) == SET_ENCODINGS) {
            for (int at = 4; at < head.limit(); at += 4) {
                if (head.getInt(at) == EXTENDED_BUTTONS) {
                    head.putInt(at, UNKNOWN);
                }
            }
        }
    }
}
