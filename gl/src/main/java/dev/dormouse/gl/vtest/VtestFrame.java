package dev.dormouse.gl.vtest;

import dev.dormouse.gl.GlException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Where a message ends. LEN counts dwords, except in CREATE_RENDERER, where it counts bytes; TRANSFER_PUT's data is not padded to whole dwords
 * although LEN counts such; TRANSFER_PUT2's LEN counts data that is never sent.
 */
public final class VtestFrame {
    /** LEN and the command's number. */
    public static final int HEADER = 2 * Integer.BYTES;

    /** {@link #length} cannot tell yet. */
    public static final long UNKNOWN = -1;

    /** As virgl_test_server has it (vtest_create_context). */
    static final long MOST_NAME = 1 << 20;

    /** Sixteen times what Mesa ever sends (VIRGL_MAX_CMDBUF_DWORDS). */
    static final long MOST_DWORDS = 1 << 20;

    /** More than the largest level of any texture that programs use in practice. */
    public static final long MOST_DATA = 1L << 30;

    private static final long MASK = 0xffff_ffffL;
    private static final int PUT_DWORDS = 11;
    private static final int PUT2_DWORDS = 10;

    private VtestFrame() {}

    /**
     * How long the message is that begins somewhere, with its header.
     *
     * @param end where what was received ends
     * @return bytes, which may not have come yet, or {@link #UNKNOWN}
     * @throws GlException if it is none, or longer than any
     */
    public static long length(MemorySegment buffer, long at, long end) {
        if (end - at < HEADER) {
            return UNKNOWN;
        }
        long length = word(buffer, at) & MASK;
        VtestCommand command = command(word(buffer, at + Integer.BYTES));
        return switch (command) {
            case CREATE_RENDERER -> HEADER + bounded(command, length, MOST_NAME);
            case TRANSFER_PUT -> putLength(buffer, at, end, length);
            case TRANSFER_PUT2 -> HEADER + (long) PUT2_DWORDS * Integer.BYTES;
            case SUBMIT_CMD, SUBMIT_CMD2, SYNC_WAIT -> HEADER + Integer.BYTES * bounded(command, length, MOST_DWORDS);
            default -> HEADER + (long) Integer.BYTES * exactly(command, length);
        };
    }

    static VtestCommand command(int number) {
        VtestCommand command = VtestCommand.of(number);
        if (command == null) {
            throw new GlException("there is no vtest command " + Integer.toUnsignedString(number));
        }
        if (command.since() > 3) {
            throw new GlException("the vtest command " + command + " is of a newer protocol than 3");
        }
        return command;
    }

    private static long putLength(MemorySegment buffer, long at, long end, long length) {
        if (end - at < HEADER + PUT_DWORDS * Integer.BYTES) {
            return UNKNOWN;
        }
        long size = word(buffer, at + HEADER + (PUT_DWORDS - 1) * Integer.BYTES) & MASK;
        bounded(VtestCommand.TRANSFER_PUT, size, MOST_DATA);
        if (length != PUT_DWORDS + (size + Integer.BYTES - 1) / Integer.BYTES) {
            throw new GlException("TRANSFER_PUT of " + size + " bytes says that it has " + length + " dwords");
        }
        return HEADER + PUT_DWORDS * Integer.BYTES + size;
    }

    private static long bounded(VtestCommand command, long length, long most) {
        if (length > most) {
            throw new GlException(command + " of " + length + " is longer than any");
        }
        return length;
    }

    private static int exactly(VtestCommand command, long length) {
        if (length != command.dwords()) {
            throw new GlException(command + " has " + length + " dwords, not " + command.dwords());
        }
        return command.dwords();
    }

    static int word(MemorySegment buffer, long at) {
        return buffer.get(ValueLayout.JAVA_INT_UNALIGNED, at);
    }

    static long unsigned(MemorySegment buffer, long at) {
        return word(buffer, at) & MASK;
    }
}
