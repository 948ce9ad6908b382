package dev.dormouse.linux.proc;

import dev.dormouse.linux.ProcReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The mounts that files of some processes may lie on.
 *
 * @param bySpace of each mount namespace that a process is in, by its inode and the mount's id
 * @param all of these, and the reader's own
 */
record MountTables(Map<Long, Map<Integer, MountInfo>> bySpace, Map<Integer, MountInfo> all) {
    private static final int MOST_TEXT = 16 << 20;

    /** More mount namespaces than these in one session are not told apart: their files are looked at with care. */
    private static final int MOST_SPACES = 100;

    static MountTables read(ProcReader reader, Path proc, List<Long> pids) {
        Map<Long, Map<Integer, MountInfo>> bySpace = new HashMap<>();
        Map<Integer, MountInfo> all = new HashMap<>(mounts(reader, proc, "self"));
        for (long pid : pids) {
            String name = Long.toString(pid);
            long space = ProcessReader.namespace(proc, name, "mnt");
            if (space != 0 && !bySpace.containsKey(space) && bySpace.size() < MOST_SPACES) {
                Map<Integer, MountInfo> mounts = mounts(reader, proc, name);
                if (!mounts.isEmpty()) {
                    bySpace.put(space, mounts);
                    all.putAll(mounts);
                }
            }
        }
        return new MountTables(Map.copyOf(bySpace), all);
    }

    private static Map<Integer, MountInfo> mounts(ProcReader reader, Path proc, String process) {
        return MountInfo.parse(reader.text(proc + "/" + process + "/mountinfo", MOST_TEXT));
    }
}
