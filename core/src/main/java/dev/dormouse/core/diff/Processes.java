package dev.dormouse.core.diff;

import dev.dormouse.core.diff.SnapshotDiff.Change;
import dev.dormouse.core.diff.SnapshotDiff.ProcessChange;
import dev.dormouse.core.snapshot.Manifest.FrozenProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which processes are not the same. A pid is all that they are known by, so that one with another command is another. */
final class Processes {
    private Processes() {}

    static List<ProcessChange> compare(List<FrozenProcess> before, List<FrozenProcess> after) {
        Map<Long, FrozenProcess> old = byPid(before);
        Map<Long, FrozenProcess> now = byPid(after);
        List<ProcessChange> changes = new ArrayList<>();
        old.forEach((pid, process) -> {
            if (!now.containsKey(pid)) {
                changes.add(change(Change.REMOVED, process, List.of()));
            }
        });
        now.forEach((pid, process) -> {
            FrozenProcess was = old.get(pid);
            if (was == null) {
                changes.add(change(Change.ADDED, process, List.of()));
            } else if (!was.command().equals(process.command())) {
                changes.add(change(Change.CHANGED, process, was.command()));
            }
        });
        return changes;
    }

    private static Map<Long, FrozenProcess> byPid(List<FrozenProcess> processes) {
        Map<Long, FrozenProcess> byPid = new TreeMap<>();
        processes.forEach(process -> byPid.put(process.pid(), process));
        return byPid;
    }

    private static ProcessChange change(Change change, FrozenProcess process, List<String> before) {
        return new ProcessChange(change, process.pid(), process.name(), process.command(), before);
    }
}
