package dev.dormouse.core;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long each step of a checkpoint or restore took. Used by one thread. */
public final class Timer {
    private final long start = System.nanoTime();
    private final Map<String, Long> laps = new LinkedHashMap<>();
    private long last = start;

    /** Ends a step that began when the one before it ended. */
    public void lap(String step) {
        long now = System.nanoTime();
        laps.put(step, (now - last) / 1_000_000);
        last = now;
    }

    /** Milliseconds of each step, and "total" until now. */
    public Map<String, Long> laps() {
        Map<String, Long> all = new LinkedHashMap<>(laps);
        all.put("total", (System.nanoTime() - start) / 1_000_000);
        return all;
    }
}
