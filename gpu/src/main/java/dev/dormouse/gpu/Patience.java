package dev.dormouse.gpu;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls into drivers that may never return. Each runs on a daemon thread of its own; one that does not come back in time
 * is left behind there, and cannot keep the process from ending.
 */
public final class Patience {
    private Patience() {}

    /** The call did not come back in time. It may still be under way. */
    public static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted(String what, Duration limit) {
            super(what + " did not return within " + limit.toMillis() + " ms");
        }
    }

    /**
     * Runs a call and waits for it.
     *
     * @param what for the thread's name and the exception's message
     * @throws Exhausted after {@code limit}, or if this thread is interrupted (which stays set)
     */
    public static <T> T call(String what, Duration limit, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        // Not a virtual thread: a foreign call that hangs would take its carrier thread with it.
        Thread.ofPlatform().daemon().name(what).start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Exhausted(what, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Exhausted(what, limit);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw unchecked(cause == null ? e : cause);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
