package dev.dormouse.store.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Sends a file to the disk while more is written to it, so that little is left to wait for at its end. Whoever wants it to be durable still
 * has to say so then. Used by one thread at a time; has one of its own as long as the disk works.
 */
final class Flushing implements AutoCloseable {
    /** Often enough for the disk never to be idle, seldom enough for a file system's journal. */
    private static final long STEP = 16 << 20;

    private final FileChannel channel;
    private FutureTask<Void> running = new FutureTask<>(() -> null);
    private long begun;

    Flushing(FileChannel channel) {
        this.channel = channel;
        running.run();
    }

    /** @param end bytes that were written so far */
    void wrote(long end) {
        if (end - begun >= STEP && running.isDone()) {
            begin(end);
        }
    }

    /** Begins with all that was written, once what was begun before is done. */
    void begin(long end) {
        await();
        begun = end;
        running = new FutureTask<>(() -> {
            channel.force(false);
            return null;
        });
        Thread.ofPlatform().daemon().name("flush").start(running);
    }

    /** @throws UncheckedIOException if the disk has refused something: the kernel says so only once */
    void await() {
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException("a pack cannot be written", e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while a pack was written", e));
        }
    }

    /** What is not finished need not reach the disk; but nobody may close the file meanwhile. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            await();
        } catch (UncheckedIOException e) {
            // Nobody wants the file any more.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
