package dev.dormouse.gl.vtest;

import dev.dormouse.gl.GlException;

/** Answers of a server. They come in the order of the questions, and those to TRANSFER_GET have no header. */
public final class VtestReplies {
    /** caps_v1 has 308 bytes, caps_v2 1376 in virglrenderer 0.10.4 and more later. */
    private static final int MOST_CAPS = 1 << 16;

    /** The dwords of an answer to RESOURCE_BUSY_WAIT. */
    public static final int BUSY_DWORDS = 3;

    private VtestReplies() {}

    public static int[] ping() {
        return new int[] {0, VtestCommand.PING_PROTOCOL_VERSION.number()};
    }

    public static int[] protocolVersion(int version) {
        return new int[] {1, VtestCommand.PROTOCOL_VERSION.number(), version};
    }

    public static int[] busy(boolean busy) {
        return new int[] {1, VtestCommand.RESOURCE_BUSY_WAIT.number(), busy ? 1 : 0};
    }

    /**
     * What comes before capabilities.
     *
     * @param generation 1 for GET_CAPS, 2 for GET_CAPS2
     */
    public static int[] caps(int generation, int bytes) {
        return new int[] {bytes + 1, generation};
    }

    /**
     * How many bytes of capabilities follow such a header.
     *
     * @throws GlException if it is none
     */
    public static int capsBytes(int generation, int length, int command) {
        if (command != generation || length < 1 || length - 1 > MOST_CAPS) {
            throw new GlException("it answers the question for capabilities with " + length + ", " + command);
        }
        return length - 1;
    }

    /** @throws GlException if it is no answer to RESOURCE_BUSY_WAIT */
    public static boolean isBusy(int length, int command, int busy) {
        if (length != 1 || command != VtestCommand.RESOURCE_BUSY_WAIT.number()) {
            throw new GlException("it answers RESOURCE_BUSY_WAIT with " + length + ", " + command);
        }
        return busy != 0;
    }
}
