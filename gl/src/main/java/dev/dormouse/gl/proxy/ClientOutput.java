package dev.dormouse.gl.proxy;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Answers to a program. All of one go at once. Owned by the connection's thread. */
final class ClientOutput {
    private final SocketWriter writer;
    private final MemorySegment words = Arena.ofAuto().allocate(64, 8);

    ClientOutput(SocketWriter writer) {
        this.writer = writer;
    }

    void send(int... answer) {
        MemorySegment.copy(answer, 0, words, ValueLayout.JAVA_INT, 0, answer.length);
        writer.write(words, 0, (long) Integer.BYTES * answer.length);
    }

    /** Native memory. */
    void send(MemorySegment data) {
        writer.write(data, 0, data.byteSize());
    }

    void send(byte[] data) {
        try (Arena arena = Arena.ofConfined()) {
            send(arena.allocateFrom(ValueLayout.JAVA_BYTE, data));
        }
    }

    /** With the one byte that carries it; it stays the caller's. */
    void send(Fd descriptor) {
        words.set(ValueLayout.JAVA_BYTE, 0, (byte) 0);
        writer.write(words, 0, 1, List.of(descriptor));
    }
}
