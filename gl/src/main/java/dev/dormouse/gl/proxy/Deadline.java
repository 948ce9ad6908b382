package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import java.time.Duration;

/** Until when something has to be done. */
record Deadline(long end) {
    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** How much is left, at least a millisecond: to a socket zero is for ever. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    /** @throws GlException if it is over */
    void check() {
        if (System.nanoTime() > end) {
            throw new GlException("it was not done in time");
        }
    }
}
