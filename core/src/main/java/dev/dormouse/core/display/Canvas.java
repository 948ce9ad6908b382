package dev.dormouse.core.display;

import java.nio.ByteBuffer;

/** Takes what a display shows, rectangle by rectangle. Owned by the client's one thread. */
sealed interface Canvas permits Framebuffer, Miniature {
    int width();

    int height();

    /** The display has another size, and new content. */
    void resize(int newWidth, int newHeight);

    /** Takes one row of raw pixels of an area that {@link #require} has passed. */
    void putRow(Rectangle area, int row, ByteBuffer bytes);

    /** Whether it can move content from elsewhere on the display. */
    boolean copies();

    /** Moves content from elsewhere on the display; the two areas may overlap. */
    void copy(Rectangle area, int fromX, int fromY);

    /** Refuses a rectangle that does not lie within the display. */
    default void require(Rectangle area) {
        if (area.x() + area.width() > width() || area.y() + area.height() > height()) {
            throw Garbage.of("a rectangle outside the display, " + area);
        }
    }
}
