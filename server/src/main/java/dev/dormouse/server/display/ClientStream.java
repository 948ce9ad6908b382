package dev.dormouse.server.display;

import java.nio.ByteBuffer;

/**
 * What a viewer says, as a stream of bytes that is cut anywhere: follows RFC 6143 and the extensions of TigerVNC and noVNC closely enough to
 * know where each message ends, bounds every length, and decides of each what is handed on. Bytes in, bytes out; used by one thread.
 */
final class ClientStream {
    /** Longest text for the clipboard; TigerVNC's own limit is a quarter of it. */
    static final int MOST_CLIPBOARD = 1 << 20;

    private static final int HEAD = 1100;

    private static final byte[] VERSION_8 = {'R', 'F', 'B', ' ', '0', '0', '3', '.', '0', '0', '8', '\n'};
    private static final byte[] VERSION_7 = {'R', 'F', 'B', ' ', '0', '0', '3', '.', '0', '0', '7', '\n'};
    private static final byte NO_SECURITY = 1;
    private static final byte SHARED = 1;

    private final boolean use;
    // The beginning of a message whose end is not decided yet.
    private final ByteBuffer held = ByteBuffer.allocate(HEAD);
    private Phase phase = Phase.VERSION;
    // Bytes of the current message that follow its head.
    private int rest;
    private boolean dropped;

    private enum Phase {
        VERSION,
        SECURITY,
        SHARE,
        MESSAGES
    }

    /** @param use whether it may do more than look */
    ClientStream(boolean use) {
        this.use = use;
    }

    /** Takes what is handed on; the buffer is its own until it returns. */
    interface Sink {
        void put(ByteBuffer bytes);
    }

    /**
     * Takes all of the bytes.
     *
     * @throws RfbViolation and then nothing more may be given
     */
    void take(ByteBuffer bytes, Sink sink) {
        while (bytes.hasRemaining()) {
            if (rest > 0) {
                body(bytes, sink);
            } else {
                head(bytes, sink);
            }
        }
    }

    private void body(ByteBuffer bytes, Sink sink) {
        int count = Math.min(rest, bytes.remaining());
        if (!dropped) {
            sink.put(bytes.slice(bytes.position(), count));
        }
        bytes.position(bytes.position() + count);
        rest -= count;
    }

    private void head(ByteBuffer bytes, Sink sink) {
        held.put(bytes.get());
        int length = headLength();
        int missing = length - held.position();
        if (missing > 0) {
            int count = Math.min(missing, bytes.remaining());
            held.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
        }
        if (held.position() == headLength()) {
            decide(sink);
        }
    }

    /** How many bytes it takes to decide, as far as that is known by what is held; grows with it. */
    private int headLength() {
        return switch (phase) {
            case VERSION -> VERSION_8.length;
            case SECURITY, SHARE -> 1;
            case MESSAGES -> ClientMessages.headLength(held.array(), held.position());
        };
    }

    private void decide(Sink sink) {
        ByteBuffer head = held.flip();
        switch (phase) {
            case VERSION -> {
                requireVersion(head);
                phase = Phase.SECURITY;
            }
            case SECURITY -> {
                if (head.get(0) != NO_SECURITY) {
                    throw new RfbViolation("security type " + head.get(0) + ", which was not offered");
                }
                phase = Phase.SHARE;
            }
            case SHARE -> {
                // Who asks to be alone would drop all the others.
                head.put(0, SHARED);
                phase = Phase.MESSAGES;
            }
            case MESSAGES -> {
                ClientMessages.Kind kind = ClientMessages.kind(head);
                rest = kind.rest();
                dropped = kind.acts() && !use;
                ClientMessages.tame(head);
            }
        }
        if (!dropped) {
            sink.put(head);
        }
        if (rest == 0) {
            dropped = false;
        }
        held.clear();
    }

    private static void requireVersion(ByteBuffer head) {
        if (!head.equals(ByteBuffer.wrap(VERSION_8)) && !head.equals(ByteBuffer.wrap(VERSION_7))) {
            throw new RfbViolation("another version than RFB 3.7 or 3.8");
        }
    }
}
