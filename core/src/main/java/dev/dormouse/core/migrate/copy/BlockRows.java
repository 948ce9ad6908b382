package dev.dormouse.core.migrate.copy;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which chunks of one of our blocks the other side has been offered, and under which numbers. Used by one thread at a time.
 */
final class BlockRows {
    static final int NONE = -1;

    private final int[] starts;
    private final int[] lengths;
    private final int[] rows;

    BlockRows(int[] lengths) {
        this.lengths = lengths.clone();
        this.starts = new int[lengths.length];
        this.rows = new int[lengths.length];
        Arrays.fill(rows, NONE);
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + lengths[i - 1];
        }
    }

    /**
     * The chunks that some bytes of the block consist of.
     *
     * @throws IllegalArgumentException if they do not begin and end with chunks, as extents do
     */
    BitSet chunks(int at, long length) {
        int first = Arrays.binarySearch(starts, at);
        int end = first;
        long covered = 0;
        while (end >= 0 && end < lengths.length && covered < length) {
            covered += lengths[end++];
        }
        if (first < 0 || covered != length) {
            throw new IllegalArgumentException("bytes " + at + " to " + (at + length) + " are no chunks");
        }
        BitSet chunks = new BitSet();
        chunks.set(first, end);
        return chunks;
    }

    /** Those of some chunks that were not offered. */
    BitSet without(BitSet used) {
        BitSet left = new BitSet();
        used.stream().filter(chunk -> rows[chunk] == NONE).forEach(left::set);
        return left;
    }

    int start(int chunk) {
        return starts[chunk];
    }

    int length(int chunk) {
        return lengths[chunk];
    }

    int row(int chunk) {
        return rows[chunk];
    }

    void offered(int chunk, int row) {
        rows[chunk] = row;
    }
}
