package dev.dormouse.x11.proxy;

/** A rectangle of a {@link WindowStrip}, from the strip's corner, that was not to be seen when it was read. */
record Hole(int x, int y, int width, int height) {
    /** More of them in one strip are not worth their time. */
    static final int MOST = 1000;

    long area() {
        return (long) width * height;
    }
}
