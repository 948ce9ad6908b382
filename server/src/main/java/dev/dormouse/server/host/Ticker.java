package dev.dormouse.server.host;

import dev.dormouse.server.call.Events;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Looks now and then for what the kernel tells nobody: figures, and whether sessions stand still. Only while somebody listens. */
final class Ticker implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(7);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Ticker(Events events, Runnable tick) {
        thread = Thread.ofPlatform().daemon().name("ticker").unstarted(() -> run(events, tick));
    }

    static Ticker start(Events events, Runnable tick) {
        Ticker ticker = new Ticker(events, tick);
        ticker.thread.start();
        return ticker;
    }

    private void run(Events events, Runnable tick) {
        try {
            while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                look(events, tick);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A look that fails is not the last one.
    private void look(Events events, Runnable tick) {
        if (!events.heard()) {
            return;
        }
        try {
            tick.run();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Ticker.class).warn("a look failed: {}", e.toString());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
