package dev.dormouse.core.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code dormouse checkpoint} for.
 *
 * @param leaveRunning the session goes on afterwards; otherwise it is stopped once the snapshot is safe
 * @param tag a name for the snapshot, or null
 */
public record CheckpointRequest(
        String session, boolean leaveRunning, @Nullable String tag) {}
