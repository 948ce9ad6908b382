package dev.dormouse.core.checkpoint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code dormouse checkpoint} for.
 *
 * @param leaveRunning the session goes on afterwards; otherwise it is stopped once the snapshot is safe
 * @param tag a name for the snapshot, or null
 * @param deadline how long to wait for programs that hold the session or have to suspend themselves
 */
public record CheckpointRequest(
        String session, boolean leaveRunning, @Nullable String tag, Duration deadline) {
    /** How long programs have by default. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    /** With the default deadline. */
    public CheckpointRequest(String session, boolean leaveRunning, @Nullable String tag) {
        this(session, leaveRunning, tag, DEADLINE);
    }
}
