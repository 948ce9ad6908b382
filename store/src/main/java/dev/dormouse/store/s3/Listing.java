package dev.dormouse.store.s3;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What there is.
 *
 * @param now the time by the server's clock when it was asked
 */
public record Listing(List<Listed> objects, Instant now) {
    public Listing {
        objects = List.copyOf(objects);
    }

    /** Whether an object is not older than so long. */
    public boolean isYoung(Listed object, Duration age) {
        return object.modified().plus(age).isAfter(now);
    }

    /**
     * One object.
     *
     * @param name its key, without what was asked for
     * @param modified by the server's clock
     */
    public record Listed(String name, long size, Instant modified) {}
}
