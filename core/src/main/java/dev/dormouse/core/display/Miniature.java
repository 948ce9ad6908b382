package dev.dormouse.core.display;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * Makes a display smaller while its pixels come, so that the whole of it is never held: a wall of sessions would take megabytes for each.
 * Pixels that come while no picture is taken are passed over. Owned by one thread.
 */
final class Miniature implements Canvas {
    private int width = 1;
    private int height = 1;
    private int newWidth;
    private int newHeight;
    // For each pixel of the picture the sums of its box's red, green and blue; empty while no picture is taken.
    private int[] sums = {};
    // Which column of the picture each of the display's belongs to.
    private int[] columns = {};
    private int[] row = {};

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void resize(int other, int otherHeight) {
        Framebuffer.requireSize(other, otherHeight);
        width = other;
        height = otherHeight;
        sums = new int[0];
    }

    @Override
    public boolean copies() {
        return false;
    }

    @Override
    public void copy(Rectangle area, int fromX, int fromY) {
        throw Garbage.of("a copy that was not asked for");
    }

    /** From now on a picture is taken that fits into this size, without losing its proportions; it is never enlarged. */
    void begin(int mostWidth, int mostHeight) {
        double factor = Math.min(1, Math.min((double) mostWidth / width, (double) mostHeight / height));
        newWidth = Math.max(1, (int) Math.round(width * factor));
        newHeight = Math.max(1, (int) Math.round(height * factor));
        columns = new int[width];
        for (int x = 0; x < newWidth; x++) {
            for (int i = edge(x, width, newWidth); i < edge(x + 1, width, newWidth); i++) {
                columns[i] = x;
            }
        }
        row = new int[width];
        clear();
    }

    /** What has come does not count. */
    void clear() {
        sums = new int[3 * newWidth * newHeight];
    }

    /** Where the box of a pixel of the picture begins. */
    private static int edge(int at, int length, int newLength) {
        return (int) ((long) at * length / newLength);
    }

    @Override
    public void putRow(Rectangle area, int at, ByteBuffer bytes) {
        if (sums.length == 0) {
            return;
        }
        IntBuffer pixels = bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        pixels.get(row, 0, area.width());
        int to = 3 * newWidth * line(area.y() + at);
        for (int i = 0; i < area.width(); i++) {
            int pixel = row[i];
            int cell = to + 3 * columns[area.x() + i];
            sums[cell] += (pixel >> 16) & 0xff;
            sums[cell + 1] += pixel >> 8 & 0xff;
            sums[cell + 2] += pixel & 0xff;
        }
    }

    /** The row of the picture that one of the display's belongs to: the inverse of {@link #edge}. */
    private int line(int y) {
        return (int) ((((long) y + 1) * newHeight - 1) / height);
    }

    /** The picture, once every pixel has come since {@link #begin}, each once. */
    Screen end() {
        int[] pixels = new int[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            int rows = edge(y + 1, height, newHeight) - edge(y, height, newHeight);
            for (int x = 0; x < newWidth; x++) {
                int count = rows * (edge(x + 1, width, newWidth) - edge(x, width, newWidth));
                pixels[y * newWidth + x] = mean(3 * (y * newWidth + x), count);
            }
        }
        sums = new int[0];
        return new Screen(newWidth, newHeight, pixels);
    }

    private int mean(int cell, int count) {
        return rounded(sums[cell], count) << 16 | rounded(sums[cell + 1], count) << 8 | rounded(sums[cell + 2], count);
    }

    private static int rounded(int sum, int count) {
        return (sum + count / 2) / count;
    }
}
