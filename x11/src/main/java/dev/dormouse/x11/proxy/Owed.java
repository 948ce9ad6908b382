package dev.dormouse.x11.proxy;

import dev.dormouse.linux.SocketWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a client is to hear before anything else, as soon as it reads: nobody who has something to tell waits for that. Guarded by the
 * client's down gate, but for {@link #isEmpty}.
 */
final class Owed {
    /** Who has not read so much hears only the last: it has been on several servers since. */
    private static final int MOST = 64 << 10;

    private final Deque<byte[]> messages = new ArrayDeque<>();
    // How much of the first is on its way already.
    private int begun;
    private volatile int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(byte[] news) {
        if (size + news.length > MOST) {
            forgetUnbegun();
        }
        if (news.length > 0) {
            messages.add(news);
            count();
        }
    }

    /** A message that the client has a part of must be told to its end. */
    private void forgetUnbegun() {
        byte[] first = begun > 0 ? messages.getFirst() : null;
        messages.clear();
        if (first != null) {
            messages.add(first);
        }
    }

    private void count() {
        size = messages.stream().mapToInt(message -> message.length).sum();
    }

    /** What the client takes without being waited for; whether that is all. */
    boolean pay(SocketWriter writer) {
        while (!messages.isEmpty()) {
            byte[] first = messages.getFirst();
            begun += available(writer, first, begun);
            if (begun < first.length) {
                return false;
            }
            next();
        }
        return true;
    }

    private static int available(SocketWriter writer, byte[] message, int from) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, message);
            return writer.writeAvailable(bytes, from, message.length - from);
        }
    }

    /** All of it, waiting where the client is slow. */
    void payAll(SocketWriter writer) {
        while (!messages.isEmpty()) {
            byte[] first = messages.getFirst();
            try (Arena arena = Arena.ofConfined()) {
                writer.write(arena.allocateFrom(ValueLayout.JAVA_BYTE, first), begun, first.length - begun);
            }
            next();
        }
    }

    private void next() {
        messages.removeFirst();
        begun = 0;
        count();
    }
}
