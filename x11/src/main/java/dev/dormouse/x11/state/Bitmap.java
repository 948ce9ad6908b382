package dev.dormouse.x11.state;

import org.jspecify.annotations.Nullable;

/** A picture of one bit per pixel, in rows of whole 32-bit units, as GetImage and PutImage of format XYPixmap have them. */
public final class Bitmap {
    /** No cursor is larger. */
    private static final int MAX_SIDE = 1024;

    private final int width;
    private final int height;
    private final byte[] bits;

    /** @throws IllegalArgumentException if the bits are not as many as the size takes, or the size is none of a cursor */
    public Bitmap(int width, int height, byte[] bits) {
        if (!possible(width, height, bits.length)) {
            throw new IllegalArgumentException("no bitmap: " + width + "x" + height + " in " + bits.length + " bytes");
        }
        this.width = width;
        this.height = height;
        this.bits = bits.clone();
    }

    /** Null if that is no cursor's picture. */
    public static @Nullable Bitmap of(int width, int height, byte[] bits) {
        return possible(width, height, bits.length) ? new Bitmap(width, height, bits) : null;
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public byte[] bits() {
        return bits.clone();
    }

    static boolean possible(int width, int height, int bytes) {
        boolean sized = width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE;
        return sized && bytes == (width + 31) / 32 * 4 * height;
    }
}
