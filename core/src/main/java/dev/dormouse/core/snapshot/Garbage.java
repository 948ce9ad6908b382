package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.store.Store;
import dev.dormouse.store.contents.Contents;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Gives back what snapshots that were removed have left in the store. */
public record Garbage(Layout layout) {
    /**
     * Waits until nobody else uses the store.
     *
     * @return bytes that were given back
     * @throws DormouseException DAMAGED if it cannot be told what a snapshot still needs; nothing is removed then
     */
    public long collect() {
        return Storage.told(() -> Store.collect(Storage.vault(layout), this::live));
    }

    /** The same; nothing is done if somebody uses the store just now. */
    public OptionalLong tryCollect() {
        return Storage.told(() -> Store.tryCollect(Storage.vault(layout), this::live));
    }

    private List<Contents> live() {
        SnapshotStore snapshots = new SnapshotStore(layout);
        snapshots.tidy();
        return snapshots.ids().stream()
                .filter(id -> !snapshots.isOld(id))
                .flatMap(id -> contents(snapshots, id).stream())
                .toList();
    }

    private static Optional<Contents> contents(SnapshotStore snapshots, String id) {
        try {
            return Optional.of(snapshots.contents(snapshots.load(id)));
        } catch (DormouseException e) {
            // Another host may have removed it since it was listed.
            if (snapshots.exists(id)) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
