package dev.dormouse.cli;

import dev.dormouse.client.ServerAddress;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.display.Viewer;
import dev.dormouse.linux.Command;
import java.nio.file.Path;

/** Shows a session of another host: in a VNC viewer, or else on its server's page. */
record RemoteView(Remote there, String session) {
    int show() {
        // Whoever misspells it learns that, not about viewers.
        there.client().sessions().get(session);
        Viewer viewer;
        try {
            viewer = Viewer.find(System.getenv());
        } catch (DormouseException lack) {
            return page(lack);
        }
        try (RfbRelay relay = RfbRelay.begin(there.client(), session)) {
            viewer.open(relay.socket());
            return 0;
        }
    }

    /** A unix socket has no page that a browser could open. */
    private int page(DormouseException lack) {
        if (!(there.address() instanceof ServerAddress.Tcp tcp)) {
            throw lack;
        }
        String page = tcp + "/#/session/" + session;
        there.print(page);
        Path opener = Command.find("xdg-open");
        if (hasScreen() && opener != null) {
            // It lasts as long as the browser where none was open yet.
            Process _ = Command.of(opener.toString(), page).spawn();
        }
        return 0;
    }

    /** Without one, xdg-open would fill the terminal with a browser for text. */
    private static boolean hasScreen() {
        return !System.getenv().getOrDefault("DISPLAY", "").isEmpty()
                || !System.getenv().getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }
}
