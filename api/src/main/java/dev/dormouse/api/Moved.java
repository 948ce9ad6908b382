package dev.dormouse.api;

/** What came of a migration: the members of {@code dormouse migrate --format json}. */
public record Moved(
        String session,
        String as,
        String host,
        String snapshot,
        int rounds,
        long bytes,
        long travelled,
        long travelledStopped,
        long stored,
        long bytesPerSecond,
        long downMs,
        long predictedDownMs,
        long wakeMs,
        long totalMs) {}
