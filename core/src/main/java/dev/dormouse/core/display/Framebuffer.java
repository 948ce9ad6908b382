package dev.dormouse.core.display;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The client's copy of the display, kept up to date by an update's rectangles. Owned by the client's one thread. */
final class Framebuffer implements Canvas {
    private static final int MAX_SIDE = 16384;
    /** 256 MiB of 32-bit pixels. */
    private static final long MAX_PIXELS = 64L << 20;

    private static final int RGB = 0xffffff;

    private int width;
    private int height;
    /** Of length zero until the first pixel arrives, so that a greeting alone does not make us allocate. */
    private int[] pixels = {};

    Framebuffer(int width, int height) {
        resize(width, height);
    }

    static void requireSize(int width, int height) {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
            throw Garbage.of("a display of " + width + "x" + height + " pixels");
        }
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void resize(int newWidth, int newHeight) {
        requireSize(newWidth, newHeight);
        width = newWidth;
        height = newHeight;
        pixels = new int[0];
    }

    @Override
    public void putRow(Rectangle area, int row, ByteBuffer bytes) {
        allocate();
        int from = (area.y() + row) * width + area.x();
        int to = from + area.width();
        bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(pixels, from, area.width());
        for (int i = from; i < to; i++) {
            // The fourth byte is whatever a program with an alpha channel left there.
            pixels[i] &= RGB;
        }
    }

    @Override
    public boolean copies() {
        return true;
    }

    @Override
    public void copy(Rectangle area, int fromX, int fromY) {
        require(new Rectangle(fromX, fromY, area.width(), area.height(), Rectangle.COPY));
        allocate();
        boolean downwards = fromY < area.y();
        for (int i = 0; i < area.height(); i++) {
            int row = downwards ? area.height() - 1 - i : i;
            int from = (fromY + row) * width + fromX;
            System.arraycopy(pixels, from, pixels, (area.y() + row) * width + area.x(), area.width());
        }
    }

    Screen screen() {
        allocate();
        return new Screen(width, height, pixels.clone());
    }

    private void allocate() {
        if (pixels.length == 0) {
            pixels = new int[width * height];
        }
    }
}
