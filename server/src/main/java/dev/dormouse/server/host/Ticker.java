package dev.dormouse.server.host;

import dev.dormouse.server.call.Events;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.slf4j.LoggerFactory;

/** Looks now and then for what the kernel tells nobody: figures, and whether sessions stand still. Only while somebody listens. */
final class Ticker implements AutoCloseable {
    /** Every so many looks figures are read, too. */
    static final int FIGURES = 3;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Thread thread;
    private long count;

    private Ticker(Events events, LongConsumer tick) {
        thread = Thread.ofPlatform().daemon().name("ticker").unstarted(() -> run(events, tick));
    }

    /** @param tick told how many looks there were */
    static Ticker start(Events events, LongConsumer tick) {
        Ticker ticker = new Ticker(events, tick);
        ticker.thread.start();
        return ticker;
    }

    private void run(Events events, LongConsumer tick) {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                look(events, tick);
            }
        } catch (InterruptedException e) {
            // This is how it ends.
            Thread.currentThread().interrupt();
        }
    }

    // A look that fails is not the last one.
    private void look(Events events, LongConsumer tick) {
        if (!events.heard()) {
            return;
        }
        count++;
        try {
            tick.accept(count);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Ticker.class).warn("a look failed: {}", e.toString());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
