package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.RequestBuilder;

/** The numbers of a picture by their bit in CreatePicture's mask (renderproto.txt, §7). The clip mask is not among them. */
final class PictureValues {
    static final int ALPHA_MAP = 1;
    static final int CLIP_X = 4;
    static final int CLIP_Y = 5;
    static final int CLIP_MASK = 6;
    static final int COUNT = 13;
    static final int ALL = (1 << COUNT) - 1;

    /** With the alpha map's origin. */
    static final int OF_ALPHA_MAP = 0b1110;

    /** What colours and gradients make use of: how they repeat, and component alpha. */
    static final int OF_SOURCES = 1 | 1 << 12;

    static final int BYTES = 4 * COUNT;

    /** What each may be at most, unsigned. */
    private static final int[] MOST = {3, -1, -1, -1, -1, -1, -1, 1, 1, 1, 1, -1, 1};

    private final int[] values = new int[COUNT];
    private int mask;

    static boolean allowed(int bit, int value) {
        return Integer.compareUnsigned(value, MOST[bit]) <= 0;
    }

    int mask() {
        return mask;
    }

    int get(int bit) {
        return values[bit];
    }

    /** 0 is the default of all but one, the polygons' edge; one that was set stays set. */
    void set(int bit, int value) {
        values[bit] = value;
        mask |= 1 << bit;
        if (bit == ALPHA_MAP && value == 0) {
            mask &= ~OF_ALPHA_MAP;
        }
    }

    RequestBuilder write(RequestBuilder request, int wanted, int clipMask) {
        request.i32(wanted);
        for (int bits = wanted; bits != 0; bits &= bits - 1) {
            int bit = Integer.numberOfTrailingZeros(bits);
            request.i32(bit == CLIP_MASK ? clipMask : values[bit]);
        }
        return request;
    }
}
