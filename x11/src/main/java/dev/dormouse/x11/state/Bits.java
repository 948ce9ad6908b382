package dev.dormouse.x11.state;

/** The value lists of the core protocol: a mask, and a value of four bytes for each of its bits, the lowest first. */
final class Bits {
    private Bits() {}

    static boolean fit(int mask, int allowed, int bytes) {
        return (mask & ~allowed) == 0 && bytes == 4 * Integer.bitCount(mask);
    }

    /** The mask without its lowest bit. */
    static int rest(int mask) {
        return mask & mask - 1;
    }

    static int lowest(int mask) {
        return Integer.numberOfTrailingZeros(mask);
    }
}
