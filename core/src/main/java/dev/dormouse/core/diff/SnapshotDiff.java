package dev.dormouse.core.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a session from one snapshot to another; {@code diff --format json} (docs/formats.md).
 *
 * @param version of the format
 * @param from the first
 * @param to the second
 * @param processes that are not the same in both
 * @param files that the session has of its own, or has removed
 * @param windows on its display
 * @param memory of the processes that are in both, and of what they share
 * @param surroundings how the session itself is set up: its display, network, variables
 */
public record SnapshotDiff(
        int version,
        Side from,
        Side to,
        List<ProcessChange> processes,
        List<FileChange> files,
        List<WindowChange> windows,
        List<MemoryChange> memory,
        List<Setting> surroundings) {
    public static final int VERSION = 1;

    public SnapshotDiff {
        processes = List.copyOf(processes);
        files = List.copyOf(files);
        windows = List.copyOf(windows);
        memory = List.copyOf(memory);
        surroundings = List.copyOf(surroundings);
    }

    /** A snapshot, and of when it is. */
    public record Side(String id, String session, String created) {}

    /** What happened to something. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * A process that has started (ADDED) or ended (REMOVED), or whose pid has another program now (CHANGED).
     *
     * @param pid in the session
     * @param command of the one that is there, or that was there last
     * @param before of CHANGED what it was, else empty
     */
    public record ProcessChange(Change change, long pid, String name, List<String> command, List<String> before) {}

    /**
     * A file.
     *
     * @param path in the session
     * @param bytesBefore -1 if there was none of the session's own
     * @param bytes -1 if there is none any more
     */
    public record FileChange(Change change, String path, long bytesBefore, long bytes) {}

    /**
     * A window that was opened (ADDED) or closed, or that has another title or place (CHANGED).
     *
     * @param pid of its program
     * @param type what program it belongs to (WM_CLASS)
     * @param before its title then; null unless it is another one
     * @param moved whether it is in another place, or shown in another way
     */
    public record WindowChange(
            Change change,
            long pid,
            String type,
            String title,
            @Nullable String before,
            boolean moved) {}

    /**
     * Memory of a process, in pages of 4 KiB.
     *
     * @param pid in the session; 0 for what processes share
     * @param pages that it has in the second snapshot
     * @param changed those with other contents
     * @param added those that were not there
     * @param removed those that are not there any more
     */
    public record MemoryChange(long pid, String name, long pages, long changed, long added, long removed) {
        public boolean any() {
            return changed + added + removed > 0;
        }
    }

    /** What a session is set up with; empty where it has none of that. */
    public record Setting(String what, String before, String after) {}
}
