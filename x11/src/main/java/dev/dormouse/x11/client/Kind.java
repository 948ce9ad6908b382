package dev.dormouse.x11.client;

/** What a window is for, as its program says (EWMH, _NET_WM_WINDOW_TYPE). */
public enum Kind {
    DESKTOP,
    DOCK,
    TOOLBAR,
    MENU,
    UTILITY,
    SPLASH,
    DIALOG,
    DROPDOWN_MENU,
    POPUP_MENU,
    TOOLTIP,
    NOTIFICATION,
    COMBO,
    DND,
    NORMAL;

    String text() {
        return "_NET_WM_WINDOW_TYPE_".concat(name());
    }
}
