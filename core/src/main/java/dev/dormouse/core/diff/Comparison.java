package dev.dormouse.core.diff;

import dev.dormouse.core.Layout;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.Storage;
import dev.dormouse.store.Store;

/** Compares two snapshots. What is equal lies in the same place of the store, so that little of them has to be read. */
public record Comparison(Layout layout) {
    public SnapshotDiff of(Manifest before, Manifest after) {
        SnapshotStore snapshots = new SnapshotStore(layout);
        try (Store store = Storage.open(layout)) {
            StoredSnapshot from = StoredSnapshot.of(snapshots, store, before);
            StoredSnapshot to = StoredSnapshot.of(snapshots, store, after);
            return of(from, to);
        }
    }

    private static SnapshotDiff of(StoredSnapshot from, StoredSnapshot to) {
        return new SnapshotDiff(
                SnapshotDiff.VERSION,
                from.side(),
                to.side(),
                Processes.compare(from.manifest().processes(), to.manifest().processes()),
                SessionTree.compare(from, to),
                WindowList.compare(from, to),
                Memory.compare(from, to),
                Settings.compare(from.manifest().session(), to.manifest().session()));
    }
}
