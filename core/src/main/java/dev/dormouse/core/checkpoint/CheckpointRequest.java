package dev.dormouse.core.checkpoint;

import dev.dormouse.core.plan.LostPolicies;
import dev.dormouse.core.unplug.UnpluggedMemory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code dormouse checkpoint} for.
 *
 * @param leaveRunning the session goes on afterwards; otherwise it is stopped once the snapshot is safe
 * @param tag a name for the snapshot, or null
 * @param lost what is to happen to programs that cannot be carried
 * @param memory what becomes of the mapped memory of devices that come back unplugged
 * @param occasion what the snapshot is for, as in its manifest; null if the user wants it
 * @param deadline for programs that are asked to close, to let go of something or to finish their work
 */
public record CheckpointRequest(
        String session,
        boolean leaveRunning,
        @Nullable String tag,
        @Nullable String occasion,
        LostPolicies lost,
        UnpluggedMemory memory,
        Duration deadline) {
    /** The deadline unless the user gives one. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    /** With the defaults of the command line. */
    public static CheckpointRequest of(String session, boolean leaveRunning) {
        return new CheckpointRequest(
                session, leaveRunning, null, null, LostPolicies.REFUSE, UnpluggedMemory.FAULT, DEADLINE);
    }
}
