package dev.dormouse.x11.client;

/** Names that programs and window managers agreed upon (ICCCM and EWMH), each of which every server has a number for. */
enum Atom {
    UTF8_STRING,
    COMPOUND_TEXT,
    WM_STATE,
    WM_PROTOCOLS,
    WM_DELETE_WINDOW,
    WM_CHANGE_STATE,
    NET_WM_PING,
    NET_WM_PID,
    NET_WM_NAME,
    NET_WM_STATE,
    NET_WM_DESKTOP,
    NET_WM_WINDOW_TYPE,
    NET_CLIENT_LIST,
    NET_SUPPORTED,
    NET_SUPPORTING_WM_CHECK,
    NET_MOVERESIZE_WINDOW;

    /** These have the same number on every server (X Window System Protocol, appendix C). */
    static final int WM_NAME = 39;

    static final int WM_CLASS = 67;
    static final int WM_TRANSIENT_FOR = 68;

    /** Names of the enumerations here lack their first underscore. */
    String text() {
        return name().startsWith("NET_") ? "_".concat(name()) : name();
    }
}
