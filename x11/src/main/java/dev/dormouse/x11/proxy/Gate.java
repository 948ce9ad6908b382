package dev.dormouse.x11.proxy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread work on messages, or another one hold it between two of them. The working thread keeps the gate as long as part
 * of a message is under way.
 */
final class Gate {
    private final ReentrantLock lock = new ReentrantLock(true);

    /** By the thread that works; again while it is inside does nothing. */
    void enter() {
        if (!lock.isHeldByCurrentThread()) {
            lock.lock();
        }
    }

    void leave() {
        if (lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
    }

    /** By the thread that wants it to stand still. */
    boolean hold(long nanos) {
        try {
            return lock.tryLock(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void release() {
        lock.unlock();
    }
}
