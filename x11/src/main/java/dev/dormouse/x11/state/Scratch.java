package dev.dormouse.x11.state;

/** What the core protocol's part uses a client's scratch ids for: the first 128 of them. */
final class Scratch {
    /** To make cursors from. */
    static final int SOURCE = 64;

    static final int MASK = 65;
    static final int GC = 66;

    private Scratch() {}

    /** The pixmap on which graphics contexts of this depth (1 to 32) are made. */
    static int ofDepth(int depth) {
        return depth & 63;
    }
}
