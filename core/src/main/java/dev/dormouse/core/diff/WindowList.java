package dev.dormouse.core.diff;

import dev.dormouse.core.Json;
import dev.dormouse.core.diff.SnapshotDiff.Change;
import dev.dormouse.core.diff.SnapshotDiff.WindowChange;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.plan.PlannedWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The windows that plans tell of. */
final class WindowList {
    private WindowList() {}

    /** One of them, and whose it is. */
    record Owned(long pid, PlannedWindow window) {
        boolean sameProgram(Owned other) {
            return pid == other.pid && window.type().equals(other.window.type());
        }
    }

    static List<WindowChange> compare(StoredSnapshot from, StoredSnapshot to) {
        return compare(windows(from), windows(to));
    }

    private static List<Owned> windows(StoredSnapshot snapshot) {
        if (!snapshot.manifest().has(Plan.FILE)) {
            return List.of();
        }
        Plan plan = Json.parse(snapshot.bytes(Plan.FILE), Path.of(Plan.FILE), Plan.class, Plan.VERSION);
        return plan.processes().stream()
                .filter(process -> !process.fate().ends())
                .flatMap(process -> process.windows().stream().map(window -> new Owned(process.pid(), window)))
                .toList();
    }

    /** Windows go by their titles; what is left of a program's is paired in order. */
    static List<WindowChange> compare(List<Owned> before, List<Owned> after) {
        List<Owned> old = new ArrayList<>(before);
        List<Owned> now = new ArrayList<>(after);
        List<WindowChange> changes = new ArrayList<>();
        pair(old, now, true, changes);
        pair(old, now, false, changes);
        old.forEach(owned -> changes.add(change(Change.REMOVED, owned)));
        now.forEach(owned -> changes.add(change(Change.ADDED, owned)));
        return changes;
    }

    private static void pair(List<Owned> old, List<Owned> now, boolean sameTitle, List<WindowChange> changes) {
        for (Owned window : List.copyOf(now)) {
            old.stream()
                    .filter(was -> was.sameProgram(window)
                            && (!sameTitle
                                    || was.window()
                                            .title()
                                            .equals(window.window().title())))
                    .findFirst()
                    .ifPresent(was -> {
                        old.remove(was);
                        now.remove(window);
                        add(was.window(), window, changes);
                    });
        }
    }

    private static void add(PlannedWindow was, Owned owned, List<WindowChange> changes) {
        PlannedWindow is = owned.window();
        boolean renamed = !was.title().equals(is.title());
        boolean moved = !was.placement().equals(is.placement());
        if (renamed || moved) {
            changes.add(new WindowChange(
                    Change.CHANGED, owned.pid(), is.type(), is.title(), renamed ? was.title() : null, moved));
        }
    }

    private static WindowChange change(Change change, Owned owned) {
        PlannedWindow window = owned.window();
        return new WindowChange(change, owned.pid(), window.type(), window.title(), null, false);
    }
}
