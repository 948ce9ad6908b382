package dev.dormouse.server.host;

import dev.dormouse.server.call.Events;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.LoggerFactory;

/** Looks now and then for what the kernel tells nobody: figures, and whether sessions stand still. Only while somebody listens. */
final class Ticker implements AutoCloseable {
    /** Every so many looks figures are read, too. */
    static final int FIGURES = 3;

    private static final int SECONDS = 2;

    private final ScheduledExecutorService clock;
    private long count;

    private Ticker() {
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("ticker").factory());
    }

    /** @param tick told how many looks there were */
    static Ticker start(Events events, LongConsumer tick) {
        Ticker ticker = new Ticker();
        Runnable look = () -> ticker.look(events, tick);
        ticker.clock.scheduleWithFixedDelay(look, SECONDS, SECONDS, TimeUnit.SECONDS);
        return ticker;
    }

    // A look that fails is not the last one.
    @SuppressWarnings("PMD.AvoidCatchingGenericException")
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
        clock.shutdownNow();
    }
}
