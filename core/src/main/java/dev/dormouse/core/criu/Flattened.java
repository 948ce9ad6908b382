package dev.dormouse.core.criu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Where the pages of a process are after a dump that refers to earlier ones: one behind the other, as in a file of pages that has them all.
 *
 * @param last what the last dump says
 */
public record Flattened(PageList last, List<Piece> pieces) {
    /** The layer of pages that were read in place of what the layers have. */
    public static final int STRAYS = -1;

    /**
     * Pages next to each other that one file has.
     *
     * @param layer 0 is the last dump, 1 the one before it
     * @param pages the file's number
     * @param offset in the file, in bytes
     */
    public record Piece(long address, long length, int layer, long pages, long offset, boolean lazy) {
        long end() {
            return address + length;
        }

        private Piece part(long from, long to) {
            return new Piece(from, to - from, layer, pages, offset + from - address, lazy);
        }
    }

    /** An entry, and where in the file its pages begin. */
    private record Placed(PageList.Entry entry, long offset) {}

    public Flattened {
        pieces = List.copyOf(pieces);
    }

    /**
     * @param name of the image, for the error
     * @param layers youngest first
     * @throws dev.dormouse.core.DormouseException DAMAGED if none has pages that a younger one refers to
     */
    public static Flattened of(String name, List<PageList> layers) {
        List<NavigableMap<Long, Placed>> placed =
                layers.stream().map(Flattened::placed).toList();
        List<Piece> pieces = new ArrayList<>();
        for (PageList.Entry entry : layers.getFirst().entries()) {
            find(name, layers, placed, 0, entry.address(), entry.end(), pieces);
        }
        return new Flattened(layers.getFirst(), pieces);
    }

    private static NavigableMap<Long, Placed> placed(PageList list) {
        NavigableMap<Long, Placed> placed = new TreeMap<>();
        long offset = 0;
        for (PageList.Entry entry : list.entries()) {
            placed.put(entry.address(), new Placed(entry, offset));
            offset += entry.present() ? entry.length() : 0;
        }
        return placed;
    }

    private static void find(
            String name,
            List<PageList> layers,
            List<NavigableMap<Long, Placed>> placed,
            int layer,
            long start,
            long end,
            List<Piece> pieces) {
        for (long at = start; at < end; ) {
            Map.Entry<Long, Placed> found =
                    layer == layers.size() ? null : placed.get(layer).floorEntry(at);
            if (found == null || found.getValue().entry().end() <= at) {
                throw Damage.of(name + " refers to pages that no dump has");
            }
            PageList.Entry entry = found.getValue().entry();
            long until = Math.min(end, entry.end());
            if (entry.present()) {
                long offset = found.getValue().offset() + at - entry.address();
                pieces.add(new Piece(at, until - at, layer, layers.get(layer).pages(), offset, entry.lazy()));
            } else if (entry.inParent()) {
                find(name, layers, placed, layer + 1, at, until, pieces);
            }
            at = until;
        }
    }

    /**
     * The same with other pages in place of some.
     *
     * @param addresses of those; the file that has them has one behind the other
     */
    public Flattened replacing(NavigableSet<Long> addresses) {
        List<Piece> changed = new ArrayList<>();
        long offset = 0;
        for (Piece piece : pieces) {
            long at = piece.address();
            for (long stray : addresses.subSet(piece.address(), piece.end())) {
                if (at < stray) {
                    changed.add(piece.part(at, stray));
                }
                changed.add(new Piece(stray, PageMap.PAGE, STRAYS, 0, offset, piece.lazy()));
                offset += PageMap.PAGE;
                at = stray + PageMap.PAGE;
            }
            if (at < piece.end()) {
                changed.add(piece.part(at, piece.end()));
            }
        }
        return new Flattened(last, changed);
    }

    /**
     * The list of a file that has all of them.
     *
     * @param mayBeLazy whether the mappings of now, from an address to another, may get their pages late; asked of those from earlier dumps
     */
    public PageList list(BiPredicate<Long, Long> mayBeLazy) {
        List<PageList.Entry> entries = new ArrayList<>();
        for (Piece piece : pieces) {
            boolean lazy = piece.lazy() && (piece.layer() == 0 || mayBeLazy.test(piece.address(), piece.end()));
            PageList.Entry next = new PageList.Entry(piece.address(), piece.length(), true, false, lazy);
            boolean joins = !entries.isEmpty()
                    && entries.getLast().end() == next.address()
                    && entries.getLast().lazy() == lazy;
            entries.add(joins ? joined(entries.removeLast(), next) : next);
        }
        return new PageList(last.pages(), entries, last.wide());
    }

    private static PageList.Entry joined(PageList.Entry first, PageList.Entry next) {
        return new PageList.Entry(first.address(), first.length() + next.length(), true, false, first.lazy());
    }
}
