package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Tracker;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * A request that is sent on before all of it is there, put together to be followed once it is. It grows with what arrives, whatever length the
 * request has announced, and no request is longer than 16 MiB.
 */
final class LongBody {
    private final Tracker tracker;
    private byte[] bytes;
    private int filled;

    LongBody(Tracker tracker, Message beginning) {
        this.tracker = tracker;
        this.bytes = beginning.bytes();
        this.filled = bytes.length;
    }

    void add(MemorySegment buffer, int at, int count) {
        if (filled + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(filled + count, 2 * bytes.length));
        }
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, at, bytes, filled, count);
        filled += count;
    }

    /** All of it is there; the display's lock is held. */
    void follow(ClientModel client) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(filled, 8);
            MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, filled);
            tracker.request(client, new Message(client.bigEndian()).at(memory, 0, filled));
        }
    }
}
