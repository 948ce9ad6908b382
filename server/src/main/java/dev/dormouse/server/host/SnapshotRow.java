package dev.dormouse.server.host;

import dev.dormouse.api.Snapshot;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.StoreUse;
import dev.dormouse.core.timeline.Timeline;

/** A snapshot as lists show it, those of the API and of the command line. */
public final class SnapshotRow {
    private SnapshotRow() {}

    /**
     * @param timeline of all snapshots that are listed
     * @param use what the store has for it; {@link StoreUse#UNKNOWN} if that is not known yet
     */
    public static Snapshot of(Manifest manifest, Timeline timeline, StoreUse use) {
        return new Snapshot(
                manifest.id(),
                manifest.tag(),
                manifest.session().name(),
                manifest.created(),
                timeline.parent(manifest).orElse(null),
                timeline.children(manifest).size(),
                manifest.has(Manifest.THUMBNAIL),
                manifest.processes().size(),
                manifest.size(),
                use.unique(),
                use.shared(),
                manifest.storedBytes(),
                manifest.frozenMs(),
                manifest.occasion(),
                manifest.session().command());
    }
}
