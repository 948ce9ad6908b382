package dev.dormouse.core.display;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What an RFB client says after the handshake (RFC 6143 section 7.5), in network byte order.
 *
 * <p>Each message encodes itself: a switch over record patterns would cost a short command tens of milliseconds at its
 * first use.
 */
sealed interface ClientMessage {
    byte[] encode();

    /** Asks for pixels as 32-bit little-endian 0x00RRGGBB, which is how Xvnc keeps them: no conversion on either side. */
    record SetPixelFormat() implements ClientMessage {
        private static final byte BITS_PER_PIXEL = 32;
        private static final byte DEPTH = 24;
        private static final byte LITTLE_ENDIAN = 0;
        private static final byte TRUE_COLOUR = 1;
        private static final short MAX = 255;

        @Override
        public byte[] encode() {
            return ByteBuffer.allocate(20)
                    .put(new byte[] {0, 0, 0, 0, BITS_PER_PIXEL, DEPTH, LITTLE_ENDIAN, TRUE_COLOUR})
                    .putShort(MAX)
                    .putShort(MAX)
                    .putShort(MAX)
                    .put(new byte[] {16, 8, 0, 0, 0, 0})
                    .array();
        }
    }

    /** The rectangle encodings this client understands, the preferred one first. */
    record SetEncodings(List<Integer> encodings) implements ClientMessage {
        @Override
        public byte[] encode() {
            ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * encodings.size());
            bytes.put((byte) 2).put((byte) 0).putShort((short) encodings.size());
            for (int encoding : encodings) {
                bytes.putInt(encoding);
            }
            return bytes.array();
        }
    }

    /**
     * Asks for the content of an area.
     *
     * @param incremental only once something of it has changed, and only that
     */
    record RequestUpdate(boolean incremental, int x, int y, int width, int height) implements ClientMessage {
        @Override
        public byte[] encode() {
            return ByteBuffer.allocate(10)
                    .put((byte) 3)
                    .put((byte) (incremental ? 1 : 0))
                    .putShort((short) x)
                    .putShort((short) y)
                    .putShort((short) width)
                    .putShort((short) height)
                    .array();
        }
    }

    /** A key goes down or up. */
    record Key(boolean down, int keysym) implements ClientMessage {
        @Override
        public byte[] encode() {
            byte pressed = (byte) (down ? 1 : 0);
            return ByteBuffer.allocate(8)
                    .put((byte) 4)
                    .put(pressed)
                    .putShort((short) 0)
                    .putInt(keysym)
                    .array();
        }
    }

    /** Where the pointer is and which buttons are held; bit 0 is the first button. */
    record Pointer(int buttons, int x, int y) implements ClientMessage {
        @Override
        public byte[] encode() {
            return ByteBuffer.allocate(6)
                    .put((byte) 5)
                    .put((byte) buttons)
                    .putShort((short) x)
                    .putShort((short) y)
                    .array();
        }
    }
}
