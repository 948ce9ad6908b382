package dev.dormouse.linux;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Receiving by one thread into a buffer, from which another thread can take over while that one waits: who saves a connection wants all
 * that has come. The buffer is used under this object's monitor where both might.
 */
public final class Intake {
    private static final Duration PAUSE = Duration.ofNanos(50_000);

    private final SocketReader reader;
    // Guarded by this object: whether the thread waits for more, or is about to take it.
    private boolean waiting;
    // Whether there is more in the buffer than it has seen.
    private boolean more;

    public Intake(SocketReader reader) {
        this.reader = reader;
    }

    /** Puts what has come into the buffer. */
    @FunctionalInterface
    public interface Taker {
        /** As {@link SocketReader#readAvailable}; not 0 if there was no room, but 1: there is something to be dealt with. */
        int take(SocketReader reader);
    }

    /** By the thread whose buffer it is: waits for more; false at the end of the stream. */
    public boolean fill(Taker taker) {
        if (isMore()) {
            return true;
        }
        try {
            int taken = 0;
            while (taken == 0) {
                reader.await();
                taken = taken(taker);
            }
            return taken > 0;
        } finally {
            waits(false);
        }
    }

    private synchronized boolean isMore() {
        waiting = !more;
        boolean was = more;
        more = false;
        return was;
    }

    private synchronized int taken(Taker taker) {
        int taken = taker.take(reader);
        waiting = taken == 0;
        return taken;
    }

    private synchronized void waits(boolean waits) {
        waiting = waits;
    }

    /**
     * By another thread, while that one deals with nothing: all that has come is in the buffer then, and that one deals with it later.
     *
     * @param taker as of {@link #fill}, but 0 if there was no room
     */
    public void drain(Taker taker) {
        while (drainSome(taker)) {
            // The other thread is on its way: it was woken.
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Whether the other thread is just taking something. */
    private synchronized boolean drainSome(Taker taker) {
        if (waiting) {
            return reader.isReady();
        }
        while (taker.take(reader) > 0) {
            more = true;
        }
        return false;
    }
}
