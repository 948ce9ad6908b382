package dev.dormouse.store.contents;

/**
 * A part of a file.
 *
 * @param length in bytes
 * @param block row in the contents' table of blocks; {@link #HOLE} for zeros, which nothing is stored of
 * @param at where in the block, in bytes; 0 of a hole
 */
public record Extent(long length, int block, int at) {
    public static final int HOLE = -1;

    public static Extent hole(long length) {
        return new Extent(length, HOLE, 0);
    }

    public boolean isHole() {
        return block == HOLE;
    }

    /** So many bytes of it, from so many after its beginning. */
    public Extent part(long from, long size) {
        return isHole() ? hole(size) : new Extent(size, block, Math.toIntExact(at + from));
    }

    /** The same in another row of the table. */
    Extent in(int row) {
        return new Extent(length, row, at);
    }

    /** Whether the other goes on where this one ends. */
    boolean leadsTo(Extent next) {
        return block == next.block && (isHole() || at + length == next.at);
    }

    Extent and(Extent next) {
        return new Extent(length + next.length, block, at);
    }
}
