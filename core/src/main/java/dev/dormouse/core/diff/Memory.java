package dev.dormouse.core.diff;

import dev.dormouse.core.criu.PageMap;
import dev.dormouse.core.diff.SnapshotDiff.MemoryChange;
import dev.dormouse.core.snapshot.Manifest.FrozenProcess;
import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.contents.Place;
import dev.dormouse.store.contents.Places;
import dev.dormouse.store.name.Hash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many pages of memory are not the same. Nothing of them is read: equal ones lie in the same place of the store. */
final class Memory {
    private static final String PREFIX = "images/pagemap-";
    private static final String SHARED = "images/pagemap-shmem-";
    private static final String SUFFIX = ".img";

    private Memory() {}

    static List<MemoryChange> compare(StoredSnapshot from, StoredSnapshot to) {
        Map<Long, FrozenProcess> old = new TreeMap<>();
        from.manifest().processes().forEach(process -> old.put(process.pid(), process));
        List<MemoryChange> changes = new ArrayList<>();
        for (FrozenProcess process : to.manifest().processes()) {
            String image = PREFIX + process.pid() + SUFFIX;
            boolean both = from.manifest().has(image) && to.manifest().has(image);
            if (both && old.containsKey(process.pid())) {
                changes.add(own(process, pages(from, image), pages(to, image)));
            }
        }
        changes.add(shared(from, to));
        return changes.stream().filter(MemoryChange::any).toList();
    }

    private static PlacedPages pages(StoredSnapshot snapshot, String image) {
        PageMap pages = PageMap.parse(image, snapshot.bytes(image));
        Places places =
                snapshot.places("images/pages-" + pages.pages() + SUFFIX).orElseGet(() -> PlacedPages.NOTHING);
        return new PlacedPages(pages, places);
    }

    /** Both go up in the address space. */
    private static MemoryChange own(FrozenProcess process, PlacedPages before, PlacedPages after) {
        long changed = 0;
        long added = 0;
        long removed = 0;
        while (before.hasMore() || after.hasMore()) {
            int order = before.compareTo(after);
            if (order == 0) {
                changed += before.place().isSameAs(after.place()) ? 0 : 1;
            } else if (order < 0) {
                removed++;
            } else {
                added++;
            }
            if (order <= 0) {
                before.next();
            }
            if (order >= 0) {
                after.next();
            }
        }
        return new MemoryChange(process.pid(), process.name(), after.count(), changed, added, removed);
    }

    /** Shared memory has another number each time, so that only what has appeared or gone can be told. */
    private static MemoryChange shared(StoredSnapshot from, StoredSnapshot to) {
        Set<Shared> old = new HashSet<>();
        long oldPages = shared(from, old);
        Set<Shared> now = new HashSet<>();
        long pages = shared(to, now);
        long appeared = now.stream().filter(each -> !old.contains(each)).count();
        long changed = Math.min(appeared, Math.min(pages, oldPages));
        return new MemoryChange(
                0, "shared", pages, changed, Math.max(0, pages - oldPages), Math.max(0, oldPages - pages));
    }

    /** A place, without what follows there. */
    private record Shared(Hash block, int at) {}

    private static long shared(StoredSnapshot snapshot, Set<Shared> into) {
        long count = 0;
        for (FileContents file : snapshot.contents().files()) {
            if (file.path().startsWith(SHARED)) {
                PlacedPages pages = pages(snapshot, file.path());
                for (; pages.hasMore(); pages.next()) {
                    Place place = pages.place();
                    Hash block = place.block();
                    if (block != null) {
                        into.add(new Shared(block, place.at()));
                    }
                }
                count += pages.count();
            }
        }
        return count;
    }
}
