package dev.dormouse.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as {@code dormouse snapshots --format json} lists it (docs/formats.md).
 *
 * @param parent the snapshot that came before it, or null
 * @param sizeBytes of all its files
 * @param uniqueBytes what removing it gives back; -1 if not known
 * @param sharedBytes what others need too; -1 if not known
 * @param storedBytes by which the store grew
 * @param frozenMs for how long its session stood still
 * @param occasion what it was made for; null if the user asked for it
 */
public record Snapshot(
        String id,
        @Nullable String tag,
        String session,
        String created,
        @Nullable String parent,
        int children,
        boolean thumbnail,
        int processes,
        long sizeBytes,
        long uniqueBytes,
        long sharedBytes,
        long storedBytes,
        long frozenMs,
        @Nullable String occasion,
        List<String> command) {}
