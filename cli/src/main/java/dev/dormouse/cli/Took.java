package dev.dormouse.cli;

import dev.dormouse.core.Units;
import dev.dormouse.core.metrics.Figures;
import dev.dormouse.core.migrate.Moved;
import dev.dormouse.core.restore.Restored;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.timeline.Rollback;
import java.time.Duration;

/** The last line of commands: what they took. */
final class Took {
    private Took() {}

    /** @param begun as by System.nanoTime */
    static String line(String what, long bytes, long begun) {
        long took = (System.nanoTime() - begun) / 1_000_000;
        return what + " " + millis(took) + ": " + Units.size(bytes) + speed(bytes, took);
    }

    private static String speed(long bytes, long millis) {
        return millis <= 0 ? "" : ", " + Units.size(bytes * 1000 / millis) + "/s";
    }

    private static String millis(long millis) {
        return Units.duration(Duration.ofMillis(millis));
    }

    static Figures restoring(Manifest manifest, Restored restored) {
        return new Figures(manifest.size(), -1, -1, restored.timesMs().getOrDefault("total", -1L));
    }

    /** What travelled counts as stored: it is what the other host was given. */
    static Figures moving(Moved moved) {
        return new Figures(moved.bytes(), moved.travelled(), -1, moved.downMs());
    }

    static Figures rollback(Rollback.Outcome outcome) {
        Manifest kept = outcome.kept();
        return kept == null
                ? new Figures(-1, -1, -1, outcome.downMs())
                : new Figures(kept.size(), kept.storedBytes(), kept.frozenMs(), outcome.downMs());
    }
}
