package dev.dormouse.api;

import dev.dormouse.json.Added;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param leaveRunning the session goes on afterwards
 * @param tag a name for the snapshot, or null
 * @param onLost as {@code --on-lost}: {@code drop}, or {@code blender=restart}; several
 * @param deadlineMs for programs that are asked to close or to let go of something; null for 10,000
 * @param unpluggedMemory fault or zero; null for fault
 */
public record CheckpointOrder(
        @Added @Nullable Boolean leaveRunning,
        @Added @Nullable String tag,
        @Added List<String> onLost,
        @Added @Nullable Long deadlineMs,
        @Added @Nullable String unpluggedMemory) {}
