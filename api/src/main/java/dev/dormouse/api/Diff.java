package dev.dormouse.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has become of a session from one snapshot to another: the members of {@code dormouse diff --format json}. */
public record Diff(
        int version,
        Side from,
        Side to,
        List<ProcessChange> processes,
        List<FileChange> files,
        List<WindowChange> windows,
        List<MemoryChange> memory,
        List<Setting> surroundings) {
    /** A snapshot, and of when it is. */
    public record Side(String id, String session, String created) {}

    /** @param change ADDED, REMOVED or CHANGED, here and below */
    public record ProcessChange(String change, long pid, String name, List<String> command, List<String> before) {}

    /** Sizes are -1 where there is none. */
    public record FileChange(String change, String path, long bytesBefore, long bytes) {}

    public record WindowChange(
            String change,
            long pid,
            String type,
            String title,
            @Nullable String before,
            boolean moved) {}

    /** In pages of 4 KiB; {@code pid} 0 for what processes share. */
    public record MemoryChange(long pid, String name, long pages, long changed, long added, long removed) {}

    /** What a session is set up with; empty where it has none of that. */
    public record Setting(String what, String before, String after) {}
}
