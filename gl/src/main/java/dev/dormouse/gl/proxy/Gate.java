package dev.dormouse.gl.proxy;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread work on messages, or another one hold it between two of them: best where a frame has just been shown, else, when none
 * is shown for a while, between any two. Several may want to hold it at the same time; they do one after the other. Once it is shut,
 * nobody works or holds it any more; who holds it then still has all that is behind it.
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
    private boolean shut;
    private @Nullable Runnable last;

    /** By the thread that works: waits while it is held. False once it is shut. */
    boolean enter() {
        lock.lock();
        try {
            while (!shut && (held || (wanted && (atFrame || anywhere > 0)))) {
                changed.awaitUninterruptibly();
            }
            working = !shut;
            return working;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody is to work any more. */
    void shut() {
        lock.lock();
        try {
            shut = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isShut() {
        lock.lock();
        try {
            return shut;
        } finally {
            lock.unlock();
        }
    }

    /**
     * By the thread that worked, once it does so no more; shuts it.
     *
     * @param giveBack run now, or by whoever holds it, when that ends
     */
    void end(Runnable giveBack) {
        shut();
        lock.lock();
        try {
            if (held) {
                last = giveBack;
                return;
            }
        } finally {
            lock.unlock();
        }
        giveBack.run();
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
     * @return false if it does not leave in time, or is shut
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
            while (!shut && !isFree(any)) {
                if (changed.awaitNanos(end - System.nanoTime()) <= 0) {
                    return isFree(any);
                }
            }
            return !shut;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether it can be held now; another one may hold it already. */
    private boolean isFree(boolean any) {
        return !shut && !working && !held && (any || atFrame);
    }

    void release() {
        @Nullable Runnable left;
        lock.lock();
        try {
            held = false;
            left = last;
            last = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (left != null) {
            left.run();
        }
    }
}
