package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.store.Store;
import dev.dormouse.store.name.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * What a snapshot takes in the store. Counted in blocks, as gc does, so that a block of which two snapshots use different parts is shared.
 *
 * @param unique bytes that only this one uses
 * @param shared bytes that others use too
 */
public record StoreUse(long unique, long shared) {
    public static final StoreUse UNKNOWN = new StoreUse(-1, -1);

    /**
     * By the snapshots' ids; {@link #UNKNOWN} of one that is damaged.
     *
     * @param snapshots all that the store has: what is unique can only be said with regard to the others
     */
    public static Map<String, StoreUse> of(Layout layout, List<Manifest> snapshots) {
        if (snapshots.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Hash>> blocks = new HashMap<>();
        Map<Hash, Integer> users = new HashMap<>();
        for (Manifest manifest : snapshots) {
            List<Hash> used = blocks(layout, manifest);
            used.forEach(block -> users.merge(block, 1, Integer::sum));
            blocks.put(manifest.id(), used);
        }
        Map<String, StoreUse> result = new HashMap<>();
        try (Store store = Storage.open(layout)) {
            blocks.forEach((id, used) -> result.put(id, sum(store, used, users)));
        }
        return result;
    }

    private static List<Hash> blocks(Layout layout, Manifest manifest) {
        try {
            return new SnapshotStore(layout)
                    .blocks(manifest).stream().distinct().toList();
        } catch (DormouseException e) {
            LoggerFactory.getLogger(StoreUse.class).warn("snapshot {}: {}", manifest.id(), e.cause());
            return List.of();
        }
    }

    private static StoreUse sum(Store store, List<Hash> used, Map<Hash, Integer> users) {
        if (used.isEmpty()) {
            return UNKNOWN;
        }
        long unique = 0;
        long shared = 0;
        for (Hash block : used) {
            long size = Storage.told(() -> store.size(block));
            if (users.getOrDefault(block, 0) == 1) {
                unique += size;
            } else {
                shared += size;
            }
        }
        return new StoreUse(unique, shared);
    }
}
