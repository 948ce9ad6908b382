package dev.dormouse.x11.state;

/** Values of CreateWindow and ChangeWindowAttributes, by the number of their bit in the mask; the event mask is each client's own. */
final class WindowAttributes {
    static final int BACK_PIXMAP = 0;
    static final int BACK_PIXEL = 1;
    static final int BORDER_PIXMAP = 2;
    static final int BORDER_PIXEL = 3;
    static final int BIT_GRAVITY = 4;
    static final int WIN_GRAVITY = 5;
    static final int OVERRIDE_REDIRECT = 9;
    static final int EVENT_MASK = 11;
    static final int DO_NOT_PROPAGATE = 12;
    static final int COLORMAP = 13;
    static final int CURSOR = 14;
    static final int COUNT = 15;

    /** Which bits of each value must be zero, or else the server refuses it. */
    private static final int[] REFUSED = {0, 0, 0, 0, ~15, ~15, ~3, 0, 0, ~1, ~1, 0xfe000000, ~0x3f4f, 0, 0};

    private final int[] values = new int[COUNT];
    private int mask;

    static boolean allowed(int attribute, int value) {
        return (value & REFUSED[attribute]) == 0;
    }

    boolean has(int attribute) {
        return (mask & 1 << attribute) != 0;
    }

    /** 0 where it is not set, which is what a window has then, but for its border and colormap: the parent's. */
    int value(int attribute) {
        return values[attribute];
    }

    int mask() {
        return mask;
    }

    /** A pixel takes the place of a pixmap and the other way round. */
    void set(int attribute, int value) {
        values[attribute] = value;
        mask |= 1 << attribute;
        switch (attribute) {
            case BACK_PIXMAP -> clear(BACK_PIXEL);
            case BACK_PIXEL -> clear(BACK_PIXMAP);
            case BORDER_PIXMAP -> clear(BORDER_PIXEL);
            case BORDER_PIXEL -> clear(BORDER_PIXMAP);
            default -> {}
        }
    }

    void clear(int attribute) {
        values[attribute] = 0;
        mask &= ~(1 << attribute);
    }
}
