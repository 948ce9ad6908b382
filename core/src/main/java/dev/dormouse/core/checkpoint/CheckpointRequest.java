package dev.dormouse.core.checkpoint;

import dev.dormouse.core.unplug.Unplug;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code dormouse checkpoint} for.
 *
 * @param leaveRunning the session goes on afterwards; otherwise it is stopped once the snapshot is safe
 * @param tag a name for the snapshot, or null
 * @param unplug devices that are left behind, so that their programs see them gone after a restore
 */
public record CheckpointRequest(
        String session, boolean leaveRunning, @Nullable String tag, Unplug unplug) {
    public CheckpointRequest(String session, boolean leaveRunning, @Nullable String tag) {
        this(session, leaveRunning, tag, Unplug.NONE);
    }
}
