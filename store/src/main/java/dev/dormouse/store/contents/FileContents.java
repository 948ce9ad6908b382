package dev.dormouse.store.contents;

import java.util.ArrayList;
import java.util.List;

/**
 * What a file consists of.
 *
 * @param path relative, with slashes
 * @param extents in order, without gaps
 */
public record FileContents(String path, List<Extent> extents) {
    public FileContents {
        extents = List.copyOf(extents);
    }

    /** Bytes of the file. */
    public long size() {
        return extents.stream().mapToLong(Extent::length).sum();
    }

    /** As few extents as possible for the same. */
    public static FileContents joined(String path, List<Extent> parts) {
        List<Extent> extents = new ArrayList<>();
        for (Extent part : parts) {
            if (!extents.isEmpty() && extents.getLast().leadsTo(part)) {
                extents.add(extents.removeLast().and(part));
            } else {
                extents.add(part);
            }
        }
        return new FileContents(path, extents);
    }
}
