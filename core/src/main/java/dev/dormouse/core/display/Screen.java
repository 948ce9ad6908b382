package dev.dormouse.core.display;

/**
 * A picture of a display.
 *
 * <p>For speed the pixel array is neither copied in nor out: whoever passes it or gets it does not write to it.
 */
public final class Screen {
    private final int width;
    private final int height;
    private final int[] pixels;

    /**
     * @param pixels row by row from the top left, each 0xRRGGBB
     */
    public Screen(int width, int height, int[] pixels) {
        if (width < 1 || height < 1 || (long) width * height != pixels.length) {
            throw new IllegalArgumentException(width + "x" + height + " is not " + pixels.length + " pixels");
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** All pixels, row by row, each 0xRRGGBB; not to be written to. */
    public int[] pixels() {
        return pixels;
    }

    /** The colour at a place, 0xRRGGBB. */
    public int pixel(int x, int y) {
        return pixels[y * width + x];
    }

    /** Whether all pixels have one colour, as on a display that nothing has drawn on. */
    public boolean blank() {
        for (int pixel : pixels) {
            if (pixel != pixels[0]) {
                return false;
            }
        }
        return true;
    }

    /** How much of the picture differs from another, from 0 (nothing) to 1; 1 for pictures of different size. */
    public double difference(Screen other) {
        if (width != other.width || height != other.height) {
            return 1;
        }
        int different = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] != other.pixels[i]) {
                different++;
            }
        }
        return (double) different / pixels.length;
    }

    /** This picture as a PNG file. */
    public byte[] png() {
        return Png.encode(this);
    }

    /** The picture made to fit, with its proportions kept and each pixel the mean of those it stands for; never larger. */
    public Screen scaledDown(int maxWidth, int maxHeight) {
        double factor = Math.min(1, Math.min((double) maxWidth / width, (double) maxHeight / height));
        if (factor == 1) {
            return this;
        }
        int newWidth = Math.max(1, (int) Math.round(width * factor));
        int newHeight = Math.max(1, (int) Math.round(height * factor));
        int[] scaled = new int[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            int top = edge(y, height, newHeight);
            int bottom = edge(y + 1, height, newHeight);
            for (int x = 0; x < newWidth; x++) {
                int left = edge(x, width, newWidth);
                scaled[y * newWidth + x] = mean(left, top, edge(x + 1, width, newWidth), bottom);
            }
        }
        return new Screen(newWidth, newHeight, scaled);
    }

    /** Where the box of a scaled pixel begins; the new length is never more than the old, so no box is empty. */
    private static int edge(int at, int length, int newLength) {
        return (int) ((long) at * length / newLength);
    }

    private int mean(int left, int top, int right, int bottom) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int i = y * width + left; i < y * width + right; i++) {
                red += pixels[i] >> 16 & 0xff;
                green += pixels[i] >> 8 & 0xff;
                blue += pixels[i] & 0xff;
            }
        }
        int count = (right - left) * (bottom - top);
        return round(red, count) << 16 | round(green, count) << 8 | round(blue, count);
    }

    private static int round(long sum, int count) {
        return (int) ((sum + count / 2) / count);
    }
}
