package dev.dormouse.server.work;

import dev.dormouse.core.Progress;
import java.time.Duration;
import java.util.Map;

/** Tells of progress in lines, not more of them than anybody can look at. From any thread. */
final class LineProgress implements Progress {
    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private final Lines lines;
    private long told;

    LineProgress(Lines lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void step(String what) {
        told = 0;
        lines.write(Map.of("step", what));
    }

    @Override
    public synchronized void advance(long done, long total) {
        long now = System.nanoTime();
        if (told == 0 || now - told >= PAUSE || done == total) {
            told = now;
            lines.write(Map.of("done", done, "total", total));
        }
    }
}
