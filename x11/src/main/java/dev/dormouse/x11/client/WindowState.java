package dev.dormouse.x11.client;

/** How a window manager shows a window, beside its place (EWMH, _NET_WM_STATE). */
public enum WindowState {
    MODAL(false),
    STICKY(true),
    MAXIMIZED_VERT(true),
    MAXIMIZED_HORZ(true),
    SHADED(true),
    SKIP_TASKBAR(true),
    SKIP_PAGER(true),
    HIDDEN(false),
    FULLSCREEN(true),
    ABOVE(true),
    BELOW(true),
    DEMANDS_ATTENTION(false);

    private final boolean placeable;

    WindowState(boolean placeable) {
        this.placeable = placeable;
    }

    /** Whether it is for others than the program and the window manager to choose. */
    boolean placeable() {
        return placeable;
    }

    /** Whether the window manager chooses the window's size. */
    boolean large() {
        return this == MAXIMIZED_VERT || this == MAXIMIZED_HORZ || this == FULLSCREEN;
    }

    String text() {
        return "_NET_WM_STATE_".concat(name());
    }
}
