package dev.dormouse.core.checkpoint;

import dev.dormouse.linux.ThreadEnd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again at a directory that somebody writes to, on a thread of its own. Closing it waits for that thread: whatever is
 * looked at stays there until then.
 */
final class ImageWatch implements AutoCloseable {
    private static final int POLL_MS = 4;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable Thread thread;

    private ImageWatch(@Nullable Runnable look) {
        this.thread =
                look == null ? null : Thread.ofPlatform().name("image-watch").start(() -> follow(look));
    }

    /** @param look is not called any more once this is closed */
    static ImageWatch start(Runnable look) {
        return new ImageWatch(look);
    }

    /** Nobody looks. */
    static ImageWatch none() {
        return new ImageWatch(null);
    }

    private void follow(Runnable look) {
        try {
            while (!closed.await(POLL_MS, TimeUnit.MILLISECONDS)) {
                look.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (thread != null) {
            // It ends after one more look at the most.
            ThreadEnd.await(thread);
        }
    }
}
