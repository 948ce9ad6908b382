package dev.dormouse.client;

import dev.dormouse.api.Endpoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Every change at a server, for as long as one listens. Where the connection breaks it is made again, after a second and then after longer and
 * longer ones up to thirty, and begins with a HELLO that says how everything is now. One thread reads; any may close, which ends the
 * reading.
 */
public final class EventStream implements Iterator<Event>, AutoCloseable {
    private static final int LONGEST_PAUSE_S = 30;

    /** A connection, and what reads it. */
    private record Open(Answer answer, EventLines lines) {}

    private final Wire wire;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Open open;
    private @Nullable Event ahead;
    private int pause = 1;

    EventStream(Wire wire) {
        this.wire = wire;
        open = connect();
    }

    private Open connect() {
        Answer answer = wire.expected(Ask.of(Endpoint.EVENTS));
        return new Open(answer, new EventLines(new BufferedInputStream(answer.body()), EventLines.LONGEST));
    }

    /**
     * Waits for the next change; false once the stream is closed.
     *
     * @throws ProblemException if the server does not let us in any more
     */
    @Override
    public boolean hasNext() {
        while (ahead == null && closed.getCount() > 0) {
            ahead = read();
        }
        return ahead != null && closed.getCount() > 0;
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream of events is closed");
        }
        Event next = ahead;
        ahead = null;
        return Objects.requireNonNull(next);
    }

    /** Null if there was none, and it is to be tried again. */
    private @Nullable Event read() {
        Open now = open;
        try {
            if (now == null) {
                now = connect();
                open = now;
                if (closed.getCount() == 0) {
                    drop(now);
                    return null;
                }
            }
            Event event = now.lines().next();
            pause = 1;
            return event;
        } catch (IOException | ConnectionException e) {
            drop(now);
            rest();
            return null;
        }
    }

    private void drop(@Nullable Open now) {
        open = null;
        if (now != null) {
            now.answer().close();
        }
    }

    private void rest() {
        try {
            if (!closed.await(pause, TimeUnit.SECONDS)) {
                pause = Math.min(2 * pause, LONGEST_PAUSE_S);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Open now = open;
        if (now != null) {
            now.answer().close();
        }
    }
}
