package dev.dormouse.gl.caps;

/** What a number among the capabilities means, and with it: what several servers can do alike. */
enum Kind {
    /** Bits, each something that can be done: what all have. */
    BITS,
    /** A format's bits, over sixteen words: what all have. */
    FORMATS,
    /** The largest that works, unsigned: the smallest of them. */
    MOST,
    /** The largest that works, signed. */
    MOST_SIGNED,
    /** The smallest that works, signed: the largest of them. */
    LEAST_SIGNED,
    /** What offsets must be multiples of, a power of two: the largest of them. */
    ALIGNMENT,
    /** The largest that works, a float. */
    MOST_FLOAT,
    /** The smallest that works, a float. */
    LEAST_FLOAT,
    /** Says how something is, not what can be done: as the first of them has it. */
    TOLD,
    /** A text of 64 bytes, for people. */
    TEXT;

    /** What can be asked of two servers, one of which has {@code a} and the other {@code b}. */
    int meet(int a, int b) {
        return switch (this) {
            case BITS, FORMATS -> a & b;
            case MOST -> Integer.compareUnsigned(a, b) <= 0 ? a : b;
            case MOST_SIGNED -> Math.min(a, b);
            case LEAST_SIGNED -> Math.max(a, b);
            case ALIGNMENT -> Integer.compareUnsigned(a, b) >= 0 ? a : b;
            case MOST_FLOAT -> bits(Math.min(real(a), real(b)));
            case LEAST_FLOAT -> bits(Math.max(real(a), real(b)));
            case TOLD, TEXT -> a;
        };
    }

    static float real(int bits) {
        return Float.intBitsToFloat(bits);
    }

    private static int bits(float real) {
        return Float.floatToRawIntBits(real);
    }
}
