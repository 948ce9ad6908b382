package dev.dormouse.gl.proxy;

import dev.dormouse.gl.vtest.VtestFrame;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.Intake;
import dev.dormouse.linux.SocketReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a program has sent, message by message. A message is dealt with only when all of it is here, so that a program which stops in the
 * middle of one holds up nothing. Owned by one thread, or by whoever holds that thread's gate while it waits elsewhere.
 */
final class ClientInput {
    private static final int CAPACITY = 512 << 10;

    private final Intake intake;
    private final Deque<Fd> unasked = new ArrayDeque<>();
    // Grows for a long message, and shrinks after it.
    private MemorySegment buffer = Arena.ofAuto().allocate(CAPACITY, 64);
    private long start;
    private long end;

    ClientInput(SocketReader reader) {
        this.intake = new Intake(reader);
    }

    /**
     * How long the next message is, 0 if not all of it is here.
     *
     * @throws dev.dormouse.gl.GlException if it is none
     */
    long whole() {
        long length;
        synchronized (intake) {
            length = VtestFrame.length(buffer, start, end);
        }
        return length == VtestFrame.UNKNOWN || length > end - start ? 0 : length;
    }

    /** The next message, of which all is here; valid until {@link #consumed}. */
    MemorySegment message(long length) {
        return buffer.asSlice(start, length);
    }

    void consumed(long length) {
        start += length;
        if (start == end) {
            start = 0;
            end = 0;
            if (buffer.byteSize() > CAPACITY) {
                buffer = Arena.ofAuto().allocate(CAPACITY, 64);
            }
        }
    }

    /** Waits for more; false at the end of the stream. */
    boolean fill() {
        return intake.fill(this::take);
    }

    /** By whoever holds the gate: takes what has come already. */
    void drain() {
        intake.drain(this::take);
    }

    private int take(SocketReader reader) {
        makeRoom();
        int read = reader.readAvailable(buffer, end, buffer.byteSize() - end, unasked);
        unasked.forEach(Fd::close);
        unasked.clear();
        end += Math.max(0, read);
        return read;
    }

    /** For all of the next message, as far as its length is known; at least for something. */
    private void makeRoom() {
        long length = VtestFrame.length(buffer, start, end);
        if (start > 0 && (end == buffer.byteSize() || length > buffer.byteSize() - start)) {
            MemorySegment.copy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        long wanted = Math.max(length, end + 1);
        if (wanted > buffer.byteSize()) {
            MemorySegment larger = Arena.ofAuto().allocate(grown(wanted), 64);
            MemorySegment.copy(buffer, 0, larger, 0, end);
            buffer = larger;
        }
    }

    /** By steps, so that what a message says of its length takes little more memory than what was sent of it. */
    private long grown(long wanted) {
        return Math.min(Math.max(wanted, CAPACITY), 2 * buffer.byteSize());
    }

    /** What is here and not dealt with. */
    byte[] left() {
        synchronized (intake) {
            return buffer.asSlice(start, end - start).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** What was received before, elsewhere. */
    void put(byte[] bytes) {
        buffer = Arena.ofAuto().allocate(Math.max(CAPACITY, bytes.length + 1L), 64);
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, bytes.length);
        start = 0;
        end = bytes.length;
    }
}
