package dev.dormouse.core.lazy;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A time in which the store gives nothing: it is asked again after pauses that become longer. Used by one thread. */
final class Outage {
    private static final long FIRST_NANOS = Duration.ofMillis(250).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier clock;
    private long pause;
    private long until;
    private String why = "";

    /** @param clock nanoseconds */
    Outage(LongSupplier clock) {
        this.clock = clock;
    }

    /** The store was asked, and gave nothing. */
    void goesOn(String reason) {
        pause = why.isEmpty() ? FIRST_NANOS : Math.min(2 * pause, LONGEST_NANOS);
        until = clock.getAsLong() + pause;
        why = reason;
    }

    /** The store gave something. */
    void end() {
        why = "";
    }

    boolean lasts() {
        return !why.isEmpty();
    }

    /** Whether it is too early to ask again. */
    boolean pauses() {
        return lasts() && until - clock.getAsLong() > 0;
    }

    /** Until the store is to be asked again; at least one. */
    int millis() {
        return (int) Math.max(1, (until - clock.getAsLong()) / NANOS_PER_MILLI + 1);
    }

    /** The store's trouble; empty while there is none. */
    String why() {
        return why;
    }
}
