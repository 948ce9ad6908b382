package dev.dormouse.core.auto;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time, as one that makes snapshots sees it. */
interface Clockwork {
    Instant now();

    /** Waits for a moment; false if it was stopped before. */
    boolean awaitUntil(Instant moment);

    /** From any thread: whoever waits, or is going to, does not any more. */
    void stop();

    /** The host's clock. It may be set, and the host may sleep: it is looked at again every few seconds. */
    static Clockwork ofHost() {
        CountDownLatch stopped = new CountDownLatch(1);
        return new Clockwork() {
            private static final Duration LOOK = Duration.ofSeconds(5);

            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public boolean awaitUntil(Instant moment) {
                try {
                    for (Instant now = now(); now.isBefore(moment); now = now()) {
                        long left = Math.min(Duration.between(now, moment).toMillis() + 1, LOOK.toMillis());
                        if (stopped.await(left, TimeUnit.MILLISECONDS)) {
                            return false;
                        }
                    }
                    return stopped.getCount() > 0;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }

            @Override
            public void stop() {
                stopped.countDown();
            }
        };
    }
}
