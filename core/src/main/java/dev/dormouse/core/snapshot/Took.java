package dev.dormouse.core.snapshot;

import dev.dormouse.core.Units;
import java.time.Duration;

/** What making a snapshot took, as its user is told. */
public final class Took {
    private Took() {}

    public static String checkpoint(Manifest manifest) {
        long total = manifest.timesMs().getOrDefault("total", 0L);
        return "Frozen for " + millis(manifest.frozenMs()) + "; " + Units.size(manifest.size()) + " stored as "
                + Units.size(manifest.storedBytes()) + ratio(manifest) + " in " + millis(total)
                + speed(manifest.size(), total);
    }

    /** Such as " (30:1)"; nothing where that says little. */
    private static String ratio(Manifest manifest) {
        long ratio = manifest.storedBytes() <= 0 ? 0 : manifest.size() / manifest.storedBytes();
        return ratio < 2 ? "" : " (" + ratio + ":1)";
    }

    private static String speed(long bytes, long millis) {
        return millis <= 0 ? "" : ", " + Units.size(bytes * 1000 / millis) + "/s";
    }

    private static String millis(long millis) {
        return Units.duration(Duration.ofMillis(millis));
    }
}
