package dev.dormouse.server.web;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Looks after what must end by itself, more than twice a second. */
final class Sweeper implements AutoCloseable {
    private static final long EVERY_MILLIS = 400;

    private final Patience patience;
    private final Streams streams;
    private final Pulse pulse;
    private final CountDownLatch over = new CountDownLatch(1);

    Sweeper(Patience patience, Streams streams, Pulse pulse) {
        this.patience = patience;
        this.streams = streams;
        this.pulse = pulse;
        Thread.ofVirtual().name("api-sweep").start(this::run);
    }

    private void run() {
        try {
            while (!over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                sweep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A failure must not end it: a file that cannot be read now may be readable later. */
    private void sweep() {
        try {
            patience.sweep();
            streams.sweep();
            pulse.sweep();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Sweeper.class).error("looking after connections", e);
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
