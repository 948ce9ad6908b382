package dev.dormouse.core.proxied;

import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;

/**
 * What a proxied session's programs call their display. Their library tries an abstract socket of that number first (libxcb:
 * xcb_util.c), which lies in the network and not in any directory: on the host's own network it must be nobody else's.
 */
public final class InnerName {
    private static final int FIRST = 200;
    private static final int LAST = 999;

    private InnerName() {}

    public static DisplaySpec settle(DisplaySpec display, Session.Network network) {
        return display.proxied() && network == Session.Network.HOST
                ? display.called(":" + free(ProcFile.readOrEmpty(Path.of("/proc/net/unix"))))
                : display;
    }

    /** @param sockets text of /proc/net/unix (proc_net_unix(5)): each line ends with the name */
    static int free(String sockets) {
        for (int number = FIRST; number < LAST; number++) {
            String name = "@/tmp/.X11-unix/X" + number;
            if (sockets.lines().noneMatch(line -> line.endsWith(name))) {
                return number;
            }
        }
        return LAST;
    }
}
