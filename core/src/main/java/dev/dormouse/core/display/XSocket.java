package dev.dormouse.core.display;

import java.nio.file.Path;

/** Where a session's X server is reached from the host: its socket lies in the session's own /tmp. */
public final class XSocket {
    private XSocket() {}

    /** @param init of the session, as the host sees it */
    public static Path of(long init) {
        return Path.of("/proc", Long.toString(init), "root/tmp/.X11-unix/X0");
    }
}
