package dev.dormouse.x11.state;

/** Stands in for a cursor whose pixmaps were gone before they could be looked at. */
final class Arrow {
    private static final int SIDE = 16;

    /** A triangle that points to the upper left. */
    static final Bitmap BITMAP = new Bitmap(SIDE, SIDE, bits());

    private Arrow() {}

    private static byte[] bits() {
        byte[] bits = new byte[4 * SIDE];
        for (int row = 0; row < SIDE; row++) {
            int pixels = (1 << (SIDE - row)) - 1;
            bits[4 * row] = (byte) pixels;
            bits[4 * row + 1] = (byte) (pixels >> 8);
        }
        return bits;
    }
}
