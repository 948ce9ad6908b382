package dev.dormouse.store;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import dev.dormouse.store.pack.Packs;
import dev.dormouse.store.pack.Repacking;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes sure that what contents refer to is in packs that stay. Other hosts may have retired some since they were looked at; what is in those
 * is stored once more.
 */
final class Settling {
    private final Packs now;
    private final Repacking repacking;

    /** @param now looked at just now */
    Settling(Packs now, Repacking repacking) {
        this.now = now;
        this.repacking = repacking;
    }

    /** @throws StoreException if some of it is gone */
    void settle(Contents contents) {
        Set<Hash> leaving = new HashSet<>(contents.blocks());
        leaving.removeIf(now::stays);
        if (leaving.isEmpty()) {
            return;
        }
        if (!leaving.stream().allMatch(block -> now.block(block).isPresent())) {
            throw new StoreException(
                    StoreException.Code.FAILED,
                    "Another host has removed a part that this snapshot has in common with one that is gone",
                    "Run the command again; if it takes longer than the time of grace, make that longer (grace=…)");
        }
        repacking.copy(leaving);
        repacking.finish();
    }
}
