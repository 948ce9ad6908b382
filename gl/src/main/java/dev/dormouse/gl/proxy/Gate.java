package dev.dormouse.gl.proxy;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread work on messages, or another one hold it between two of them: best where a frame has just been shown, else, when none
 * is shown for a while, between any two. Several may want to hold it at the same time; they do one after the other.
 */
final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // All guarded by the lock; wanted is read without it too, as a hint.
    private volatile boolean wanted;
    private int wanting;
    // How many of these take any place between two messages.
    private int anywhere;
    private boolean working;
    private boolean held;
    private boolean atFrame = true;
    private boolean over;
    private boolean closed;

    /** By the thread that works: waits while it is held; false once it was closed. */
    boolean enter() {
        lock.lock();
        try {
            while (!closed && (held || (wanted && (atFrame || anywhere > 0)))) {
                changed.awaitUninterruptibly();
            }
            working = !closed;
            return working;
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

    /** By the thread that works, before it gives back what is behind: waits while it is held. */
    void end() {
        lock.lock();
        try {
            while (held && !closed) {
                changed.awaitUninterruptibly();
            }
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is nothing behind it any more. */
    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** The thread that works is to end, even if this is held. */
    void close() {
        lock.lock();
        try {
            closed = true;
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
            want(1);
            boolean free = await(frameEnd, false) || awaitAnywhere(end);
            held |= free;
            return free;
        } finally {
            want(-1);
            changed.signalAll();
            lock.unlock();
        }
    }

    private void want(int more) {
        wanting += more;
        wanted = wanting > 0;
    }

    private boolean awaitAnywhere(long end) {
        anywhere++;
        try {
            return await(end, true);
        } finally {
            anywhere--;
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
