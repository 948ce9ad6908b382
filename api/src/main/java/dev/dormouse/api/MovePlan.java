package dev.dormouse.api;

import java.util.List;

/** What a migration would be: the members of {@code dormouse migrate --dry-run --format json}. */
public record MovePlan(
        int version,
        String session,
        String as,
        String host,
        String targetHostname,
        List<Misfit> misfits,
        List<String> notes,
        String way,
        boolean lazy,
        long memoryBytes,
        long fileBytes,
        long bytesPerSecond,
        long roundTripMs,
        long copyMs,
        long downMs) {
    /** What keeps it from being moved, and what helps. */
    public record Misfit(String cause, String cure) {}
}
