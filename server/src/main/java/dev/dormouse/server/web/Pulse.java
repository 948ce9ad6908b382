package dev.dormouse.server.web;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The WebSockets that are open. Those whose other end has gone without a word are found by pings (RFC 6455, 5.5.2), which browsers answer by
 * themselves. From any thread, but for {@link #sweep}, which is one thread's.
 */
final class Pulse {
    private static final int PINGS = 4;

    private final Set<SocketEnd> open = ConcurrentHashMap.newKeySet();
    private final long silence;
    private long asked = System.nanoTime();

    /** @param silence after which the other end is believed to be gone; until then it is asked some times */
    Pulse(Duration silence) {
        this.silence = silence.toNanos();
    }

    void add(SocketEnd end) {
        open.add(end);
    }

    void remove(SocketEnd end) {
        open.remove(end);
    }

    int count() {
        return open.size();
    }

    /** To be called more often than pings are due. */
    void sweep() {
        long now = System.nanoTime();
        if (now - asked >= silence / PINGS) {
            asked = now;
            open.forEach(end -> end.ask(silence));
        }
    }
}
