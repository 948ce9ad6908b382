package dev.dormouse.server.web;

import dev.dormouse.server.call.Caller;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What one listener has not read yet. Whoever lets it grow too long is cut off. */
final class Feed {
    /** A listener that is that far behind has missed seconds. */
    static final int MOST_BYTES = 4 << 20;

    private final Caller caller;
    private final Runnable cut;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean over;

    /** @param cut breaks the connection off, also while somebody writes to it */
    Feed(Caller caller, Runnable cut) {
        this.caller = caller;
        this.cut = cut;
    }

    Caller caller() {
        return caller;
    }

    /** Never waits. */
    void offer(byte[] event) {
        boolean slow;
        lock.lock();
        try {
            slow = !over && bytes + event.length > MOST_BYTES;
            if (!over && !slow) {
                waiting.add(event);
                bytes += event.length;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        if (slow) {
            end();
        }
    }

    /** The next event; null if none comes in time. Without a lock, so that it can be asked whether it is over. */
    byte @Nullable [] poll(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (waiting.isEmpty() && !over && left > 0) {
                left = changed.awaitNanos(left);
            }
            byte[] event = waiting.poll();
            if (event != null) {
                bytes -= event.length;
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Cuts it off. */
    void end() {
        lock.lock();
        try {
            if (over) {
                return;
            }
            over = true;
            waiting.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
        cut.run();
    }
}
