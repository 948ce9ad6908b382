package dev.dormouse.store.contents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Files of which a part is not wanted. */
public final class Cut {
    private Cut() {}

    /**
     * The same file with holes in it.
     *
     * @param holes where each begins, and where it ends; none overlaps another
     */
    public static FileContents without(FileContents file, NavigableMap<Long, Long> holes) {
        List<Extent> parts = new ArrayList<>();
        long position = 0;
        for (Extent extent : file.extents()) {
            cut(extent, position, holes, parts);
            position += extent.length();
        }
        return FileContents.joined(file.path(), parts);
    }

    private static void cut(Extent extent, long position, NavigableMap<Long, Long> holes, List<Extent> parts) {
        long end = position + extent.length();
        long at = position;
        while (at < end) {
            Map.Entry<Long, Long> hole = holes.floorEntry(at);
            boolean inside = hole != null && hole.getValue() > at;
            Long next = inside ? hole.getValue() : holes.higherKey(at);
            long until = next == null ? end : Math.min(end, next);
            parts.add(inside ? Extent.hole(until - at) : extent.part(at - position, until - at));
            at = until;
        }
    }
}
