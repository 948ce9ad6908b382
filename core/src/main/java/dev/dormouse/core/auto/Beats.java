package dev.dormouse.core.auto;

import java.time.Duration;
import java.time.Instant;

/** When snapshots are made: at multiples of the interval since 1970, whenever the first was asked for and however long one takes. */
public record Beats(Duration every) {
    /** The first after a moment. */
    public Instant after(Instant moment) {
        long step = every.toMillis();
        return Instant.ofEpochMilli((Math.floorDiv(moment.toEpochMilli(), step) + 1) * step);
    }
}
