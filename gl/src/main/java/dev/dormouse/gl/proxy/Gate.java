package dev.dormouse.gl.proxy;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread work on messages, or another one hold it between two of them: best where a frame has just been shown, else, when none
 * is shown for a while, between any two.
 */
final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // All guarded by the lock; wanted is read without it too, as a hint.
    private volatile boolean wanted;
    private boolean anywhere;
    private boolean working;
    private boolean held;
    private boolean atFrame = true;

    /** By the thread that works: waits while it is held. */
    void enter() {
        lock.lock();
        try {
            while (held || (wanted && (atFrame || anywhere))) {
                changed.awaitUninterruptibly();
            }
            working = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody wants to hold it: then it should leave after the message that it is at. */
    boolean isWanted() {
        return wanted;
    }

    /** @param frame whether a frame has just been shown */
    void leave(boolean frame) {
        lock.lock();
        try {
            working = false;
            atFrame = frame;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * By the thread that wants it to stand still.
     *
     * @param frameEnd until when to wait for a frame to be shown, of System.nanoTime()
     * @param end until when to wait at all
     * @return false if it does not leave in time
     */
    boolean hold(long frameEnd, long end) {
        lock.lock();
        try {
            wanted = true;
            await(frameEnd, false);
            anywhere = true;
            boolean free = await(end, true);
            held |= free;
            return free;
        } finally {
            wanted = false;
            anywhere = false;
            changed.signalAll();
            lock.unlock();
        }
    }

    private boolean await(long end, boolean any) {
        try {
            while (!isFree(any)) {
                if (changed.awaitNanos(end - System.nanoTime()) <= 0) {
                    return isFree(any);
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether it can be held now; another one may hold it already. */
    private boolean isFree(boolean any) {
        return !working && !held && (any || atFrame);
    }

    void release() {
        lock.lock();
        try {
            held = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
