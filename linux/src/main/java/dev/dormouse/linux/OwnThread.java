package dev.dormouse.linux;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A thread that does one step after the other for whoever asks: for what only the thread that began may go on with, as one that holds locks.
 * May be used by several threads.
 */
public final class OwnThread implements AutoCloseable {
    private final ExecutorService thread;

    public OwnThread(String name) {
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    public boolean isClosed() {
        return thread.isShutdown();
    }

    /** Waits for it, also if this thread is interrupted: what was begun there must be known to have ended. Throws what it throws. */
    public <T> T call(Callable<T> step) {
        Future<T> result = thread.submit(step);
        boolean interrupted = false;
        try {
            for (; ; ) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException reason) {
                        throw reason;
                    }
                    throw new CompletionException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public void run(Runnable step) {
        call(Executors.callable(step, true));
    }

    /** Steps that were begun end first. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
