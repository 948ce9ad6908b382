package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Message;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Requests in the form of BIG-REQUESTS have four bytes more at their head, so that all their fields lie elsewhere. */
public final class LongRequest {
    private static final int HEAD = 4;
    private static final int MORE = 4;

    private LongRequest() {}

    /** A copy whose fields lie where they do in short ones; its length field says 0. These are rare. */
    public static Message shortened(Message request) {
        MemorySegment from = request.memory();
        int rest = Math.max(0, request.length() - HEAD - MORE);
        // Reached only through the Message, and freed by the collector once nobody has that any more.
        MemorySegment copy = Arena.ofAuto().allocate(HEAD + rest);
        MemorySegment.copy(from, 0, copy, 0, HEAD);
        MemorySegment.copy(from, request.length() - rest, copy, HEAD, rest);
        return new Message(request.swapped()).at(copy, 0, HEAD + rest);
    }

    /** Brings what was changed in such a copy, behind its head, to the request itself. */
    public static void restore(Message shortened, Message request) {
        int rest = shortened.length() - HEAD;
        MemorySegment.copy(shortened.memory(), HEAD, request.memory(), request.length() - rest, rest);
    }
}
