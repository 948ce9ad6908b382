package dev.dormouse.store.contents;

import dev.dormouse.store.name.Hash;
import java.util.Arrays;
import java.util.List;

/** Finds where the bytes of one file lie. For any number of threads. */
public final class Places {
    private final List<Hash> blocks;
    private final List<Extent> extents;
    private final long[] starts;
    private final long size;

    private Places(List<Hash> blocks, List<Extent> extents, long[] starts, long size) {
        this.blocks = blocks;
        this.extents = extents;
        this.starts = starts;
        this.size = size;
    }

    /** @param file one of the contents */
    public static Places of(Contents contents, FileContents file) {
        long[] starts = new long[file.extents().size()];
        long at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += file.extents().get(i).length();
        }
        return new Places(contents.blocks(), file.extents(), starts, at);
    }

    /** Bytes of the file. */
    public long size() {
        return size;
    }

    /** @param position in the file, before its end */
    public Place at(long position) {
        if (position < 0 || position >= size) {
            throw new IndexOutOfBoundsException("position " + position + " of " + size);
        }
        int found = Arrays.binarySearch(starts, position);
        int row = found >= 0 ? found : -found - 2;
        Extent extent = extents.get(row);
        long into = position - starts[row];
        return extent.isHole()
                ? new Place(null, 0, extent.length() - into)
                : new Place(blocks.get(extent.block()), (int) (extent.at() + into), extent.length() - into);
    }
}
