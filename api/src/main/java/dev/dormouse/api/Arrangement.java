package dev.dormouse.api;

import java.util.List;

/** Several sessions on one screen, as one user has laid them out; the last tile is in front. */
public record Arrangement(String name, List<Tile> tiles) {
    /**
     * In parts of a canvas that is 1000 wide and as high as it likes.
     *
     * @param opacity from 0.1 to 1
     */
    public record Tile(String session, double x, double y, double width, double height, double opacity) {}
}
