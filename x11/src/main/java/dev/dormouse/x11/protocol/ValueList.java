package dev.dormouse.x11.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Four bytes for every bit that is set in a mask, from the lowest on: the form that most value lists have. Only the bits that
 * matter are looked at.
 *
 * @param kinds by bit
 * @param covered the bits that this is about
 * @param wanted those of them that have a kind
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ValueList(Expression of, @Nullable Kind[] kinds, int covered, int wanted) implements Node {
    static ValueList of(Expression mask, int bit, @Nullable Kind kind) {
        @Nullable Kind[] kinds = new Kind[Integer.SIZE];
        kinds[Integer.numberOfTrailingZeros(bit)] = kind;
        return new ValueList(mask, kinds, bit, kind == null ? 0 : bit);
    }

    boolean isFollowedBy(ValueList next) {
        return of instanceof Expression.Slot one
                && next.of instanceof Expression.Slot other
                && one.index() == other.index()
                && Integer.compareUnsigned(covered, next.covered) < 0;
    }

    ValueList and(ValueList next) {
        @Nullable Kind[] both = kinds.clone();
        for (int bit = 0; bit < both.length; bit++) {
            if (next.kinds[bit] != null) {
                both[bit] = next.kinds[bit];
            }
        }
        return new ValueList(of, both, covered | next.covered, wanted | next.wanted);
    }

    @Override
    public boolean run(Walk walk) {
        int mask = (int) of.of(walk.slots()) & covered;
        int bytes = Integer.bitCount(mask) * 4;
        int fields = mask & wanted;
        if (bytes > walk.left() || (fields != 0 && needed(mask, fields) > walk.leftHere())) {
            return false;
        }
        if (walk.visits()) {
            visit(walk, mask, fields);
        }
        return walk.skip(bytes);
    }

    /** Up to and with the last field. */
    private static int needed(int mask, int fields) {
        int last = Integer.highestOneBit(fields);
        return (Integer.bitCount(mask & (last - 1)) + 1) * 4;
    }

    private void visit(Walk walk, int mask, int fields) {
        for (int left = fields; left != 0; left &= left - 1) {
            int bit = Integer.numberOfTrailingZeros(left);
            Kind kind = kinds[bit];
            if (kind != null) {
                walk.show(kind, walk.position() + Integer.bitCount(mask & ((1 << bit) - 1)) * 4);
            }
        }
    }
}
