package dev.dormouse.store;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.name.Hash;
import dev.dormouse.store.pack.BlockPlace;
import dev.dormouse.store.pack.Packs;
import dev.dormouse.store.pack.Repacking;
import dev.dormouse.store.s3.Bucket;
import dev.dormouse.store.s3.Listing;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes from a bucket what no contents refer to, while other hosts use it (docs/store.md has the reasons). A pack goes in two steps: it is
 * retired once what is needed of it is in another, and then nothing new refers to it; it is removed the time of grace later, if the snapshots
 * that there are by then do not need it.
 */
final class SharedCollector {
    private final Bucket bucket;
    private final Packs packs;
    private final Listing before;

    /**
     * @param before what there was before anybody was asked for what is needed
     * @param packs looked at later than that
     */
    SharedCollector(Bucket bucket, Listing before, Packs packs) {
        this.bucket = bucket;
        this.before = before;
        this.packs = packs;
    }

    /** @param live all that is needed, asked for later than all that this was made with */
    void collect(Collection<Contents> live, Repacking repacking) {
        Set<Hash> wanted = new HashSet<>();
        live.forEach(contents -> wanted.addAll(contents.blocks()));
        Set<String> going = goingNow();
        Map<String, Use> leaving = leaving(wanted);
        Set<Hash> moved =
                leaving.values().stream().flatMap(use -> use.blocks.stream()).collect(Collectors.toSet());
        if (!going.isEmpty()) {
            wanted.stream()
                    .filter(block -> !packs.stays(block) && packs.block(block).isPresent())
                    .forEach(moved::add);
        }
        repacking.copy(moved);
        repacking.finish();
        leaving.keySet().forEach(pack -> bucket.put(Site.Shared.PACKS + pack + Packs.RETIRED, new byte[0]));
        going.forEach(this::remove);
    }

    /** Retired long enough ago. What was retired later than the snapshots were listed is not among them. */
    private Set<String> goingNow() {
        return before.objects().stream()
                .filter(each -> each.name().endsWith(Packs.RETIRED))
                .filter(each -> !before.isYoung(each, bucket.address().grace()))
                .map(each -> each.name().substring(0, each.name().length() - Packs.RETIRED.length()))
                .collect(Collectors.toSet());
    }

    /** The pack first: as long as it is there, it must be seen that it is retired. */
    private void remove(String pack) {
        bucket.delete(Site.Shared.PACKS + pack + Packs.SUFFIX);
        bucket.delete(Site.Shared.PACKS + pack + Packs.RETIRED);
    }

    /** How much of a pack is needed. */
    private static final class Use {
        private final Set<Hash> blocks = new HashSet<>();
        private long stored;
        private long used;
    }

    /** Packs that are to be retired. Young ones may have been written for a snapshot that is not there yet. */
    private Map<String, Use> leaving(Set<Hash> wanted) {
        Map<String, Use> uses = new HashMap<>();
        for (BlockPlace block : packs.blocks()) {
            Use use = uses.computeIfAbsent(block.pack().toString(), pack -> new Use());
            use.stored += block.stored();
            if (wanted.contains(block.id())
                    && packs.block(block.id()).filter(block::equals).isPresent()) {
                use.blocks.add(block.id());
                use.used += block.stored();
            }
        }
        uses.keySet().retainAll(old());
        uses.values().removeIf(use -> use.used >= Collector.WORTH_KEEPING * use.stored);
        return uses;
    }

    private Set<String> old() {
        return before.objects().stream()
                .filter(each -> each.name().endsWith(Packs.SUFFIX))
                .filter(each -> !before.isYoung(each, bucket.address().grace()))
                .map(each -> each.name().substring(0, each.name().length() - Packs.SUFFIX.length()))
                .collect(Collectors.toSet());
    }
}
