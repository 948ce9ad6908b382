package dev.dormouse.core.diff;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.criu.PageMap;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.contents.Place;
import dev.dormouse.store.contents.Places;
import java.util.List;

/** Goes through the pages of an address space, one by one, and tells where in the store each is. */
final class PlacedPages {
    /** Of an image without pages CRIU writes no file. */
    static final Places NOTHING = Places.of(new Contents(List.of(), List.of()), new FileContents("", List.of()));

    private final PageMap pages;
    private final Places places;
    private final long count;
    private int run;
    private long inRun;
    private long position;

    /** @throws DormouseException DAMAGED if the file has fewer pages than there are said to be */
    PlacedPages(PageMap pages, Places places) {
        this.pages = pages;
        this.places = places;
        this.count = pages.count();
        if (count > places.size() / PageMap.PAGE) {
            throw new DormouseException(
                    DormouseException.Code.DAMAGED,
                    "The snapshot has fewer pages of memory than it says",
                    "Check it with 'dormouse verify'");
        }
    }

    /** All of them. */
    long count() {
        return count;
    }

    boolean hasMore() {
        return run < pages.runs().size();
    }

    void next() {
        position += PageMap.PAGE;
        inRun++;
        if (inRun == pages.runs().get(run).count()) {
            run++;
            inRun = 0;
        }
    }

    Place place() {
        return places.at(position);
    }

    private long address() {
        return pages.runs().get(run).address() + inRun * PageMap.PAGE;
    }

    /** By the addresses of the pages that both are at; one that is through comes last. */
    int compareTo(PlacedPages other) {
        if (!hasMore() || !other.hasMore()) {
            return Boolean.compare(!hasMore(), !other.hasMore());
        }
        return Long.compareUnsigned(address(), other.address());
    }
}
