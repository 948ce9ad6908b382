package dev.dormouse.x11.proxy;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.Intake;
import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.SocketWriter;
import dev.dormouse.x11.translate.Outgoing;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Deque;
import java.util.List;

/**
 * A buffer that is received into on one side and sent from on the other. What has been received and not yet dealt with lies between
 * {@code start} and {@code end}. Owned by one thread, or by whoever holds that thread's gate.
 */
final class Pump {
    static final int CAPACITY = 512 << 10;

    /** What is received at once: the other side has something to do early, and what was just looked at is in the cache still. */
    private static final int MOST = 128 << 10;

    private final MemorySegment buffer = Arena.ofAuto().allocate(CAPACITY, 64);
    private final Deque<Fd> descriptors;
    private int start;
    private int end;

    /** @param descriptors takes those that come */
    Pump(Deque<Fd> descriptors) {
        this.descriptors = descriptors;
    }

    MemorySegment buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Where what is left begins. */
    void consumed(int newStart) {
        start = newStart;
        if (start == end) {
            start = 0;
            end = 0;
        }
    }

    /** Waits for more; false at the end of the stream. */
    boolean fill(SocketReader reader) {
        makeRoom();
        int read = reader.read(buffer, end, Math.min(MOST, CAPACITY - end), descriptors);
        end += Math.max(0, read);
        return read >= 0;
    }

    /** The same, if another thread may {@link #drain} meanwhile. */
    boolean fill(Intake intake) {
        return intake.fill(reader -> isFull() ? 1 : take(reader, MOST));
    }

    /** By whoever holds the gate: takes what has come already, as far as there is room. */
    byte[] drain(Intake intake) {
        intake.drain(reader -> isFull() ? 0 : take(reader, CAPACITY));
        synchronized (intake) {
            return buffer.asSlice(start, end - start).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private boolean isFull() {
        makeRoom();
        return end == CAPACITY;
    }

    private int take(SocketReader reader, int most) {
        int read = reader.readAvailable(buffer, end, Math.min(most, CAPACITY - end), descriptors);
        end += Math.max(0, read);
        return read;
    }

    void put(byte[] bytes) {
        makeRoom();
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, end, bytes.length);
        end += bytes.length;
    }

    private void makeRoom() {
        if (start > 0 && CAPACITY - end < CAPACITY / 2) {
            MemorySegment.copy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
    }

    /** Sends what a filter has decided; descriptors are given back once they are on their way. */
    void send(Outgoing out, SocketWriter writer) {
        try {
            for (Outgoing.Piece piece : out.pieces()) {
                switch (piece) {
                    case Outgoing.Stretch stretch ->
                        writer.write(buffer, stretch.from(), stretch.to() - stretch.from(), stretch.descriptors());
                    case Outgoing.Own own -> send(own.bytes(), own.descriptors(), writer);
                }
            }
        } finally {
            discard(out);
        }
    }

    static void send(byte[] bytes, SocketWriter writer) {
        send(bytes, List.of(), writer);
    }

    private static void send(byte[] bytes, List<Fd> descriptors, SocketWriter writer) {
        try (Arena arena = Arena.ofConfined()) {
            writer.write(arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes), 0, bytes.length, descriptors);
        }
    }

    static void send(List<byte[]> messages, SocketWriter writer) {
        int size = messages.stream().mapToInt(message -> message.length).sum();
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] message : messages) {
            System.arraycopy(message, 0, all, at, message.length);
            at += message.length;
        }
        send(all, writer);
    }

    static void discard(Outgoing out) {
        out.pieces().forEach(piece -> piece.descriptors().forEach(Fd::close));
        out.clear();
    }
}
