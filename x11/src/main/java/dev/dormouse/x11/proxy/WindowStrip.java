package dev.dormouse.x11.proxy;

import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of what a window shows, as many as fit one request.
 *
 * @param window the virtual id
 * @param source the id on the server that it is read from
 * @param x and y of its corner, inside the window's border
 */
record WindowStrip(int window, int source, int depth, int x, int y, int width, int rows) {
    /** The part of a window between two corners, in strips. */
    static List<WindowStrip> of(int window, int source, int depth, int left, int top, int right, int bottom) {
        List<WindowStrip> strips = new ArrayList<>();
        int width = right - left;
        int most = width <= 0 ? 1 : PixmapStrip.rowsOf(depth, width);
        for (int y = top; width > 0 && y < bottom; y += most) {
            strips.add(new WindowStrip(window, source, depth, left, y, width, Math.min(most, bottom - y)));
        }
        return strips;
    }

    /** As a pixmap of just this size has it. */
    PixmapStrip on(int pixmap) {
        return new PixmapStrip(pixmap, pixmap, depth, 0, width, rows);
    }

    long bytes() {
        return (long) PixmapStrip.rowBytes(depth, width) * rows;
    }

    /** Whether nothing of it is left. */
    boolean isHidden(List<Hole> holes) {
        return holes.size() > Hole.MOST || holes.stream().mapToLong(Hole::area).sum() >= (long) width * rows;
    }
}
