package dev.dormouse.cli;

import dev.dormouse.core.Units;
import java.time.Duration;
import java.time.Instant;

/** How long ago something was, for listings. */
final class Ages {
    private Ages() {}

    /** @param when ISO 8601, as session.json and manifest.json write it */
    static String since(String when) {
        Duration age = Duration.between(Instant.parse(when), Instant.now());
        // The clock may have been set back since.
        return Units.duration(age.isNegative() ? Duration.ZERO : age);
    }
}
