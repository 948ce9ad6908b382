package dev.dormouse.core.display;

import dev.dormouse.core.DormouseException;

/** How bytes that no sane RFB server sends are refused. */
final class Garbage {
    private Garbage() {}

    static DormouseException of(String what) {
        return DormouseException.failed(
                "The display server sent something that is not understood: " + what + ".",
                "Use an Xvnc of TigerVNC as the session's display, and see the session's log.");
    }
}
