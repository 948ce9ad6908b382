package dev.dormouse.store;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.name.Hash;
import dev.dormouse.store.pack.BlockPlace;
import dev.dormouse.store.pack.Packs;
import dev.dormouse.store.pack.Repacking;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Removes what no contents refer to. Packs of which little is left are written anew without the rest. Killed at any moment it leaves
 * everything that is referred to: a pack goes only once what is left of it is safe in another.
 */
final class Collector {
    /** Of a pack; with less of it in use it is written anew. */
    static final double WORTH_KEEPING = 0.7;

    private final Packs packs;
    private final Map<Hash, Use> uses = new HashMap<>();

    Collector(Packs packs) {
        this.packs = packs;
    }

    /** How much of a pack is in use. */
    private static final class Use {
        private final Set<Hash> blocks = new HashSet<>();
        private long stored;
        private long used;

        boolean worthKeeping() {
            return used >= WORTH_KEEPING * stored;
        }
    }

    /**
     * Nobody else may have the store open.
     *
     * @param pinned contents that somebody reads, whose packs stay as they are
     */
    void collect(Collection<Contents> live, Collection<Contents> pinned, Repacking repacking) {
        Set<Hash> fixed = blocks(pinned);
        Set<Hash> wanted = blocks(live);
        wanted.addAll(fixed);
        count(wanted);
        uses.forEach((pack, use) -> {
            if (!use.worthKeeping() && use.blocks.stream().noneMatch(fixed::contains)) {
                repacking.move(pack, use.blocks);
            }
        });
        repacking.finish();
    }

    private static Set<Hash> blocks(Collection<Contents> contents) {
        Set<Hash> blocks = new HashSet<>();
        contents.forEach(each -> blocks.addAll(each.blocks()));
        return blocks;
    }

    /** A block that lies in two packs counts for the one that it is read from. */
    private void count(Set<Hash> wanted) {
        for (BlockPlace block : packs.blocks()) {
            Use use = uses.computeIfAbsent(block.pack(), pack -> new Use());
            use.stored += block.stored();
            if (wanted.contains(block.id()) && isRead(block)) {
                use.blocks.add(block.id());
                use.used += block.stored();
            }
        }
    }

    private boolean isRead(BlockPlace block) {
        return packs.block(block.id()).filter(block::equals).isPresent();
    }
}
