package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.display.RfbClient;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import java.nio.file.Path;
import java.time.Duration;

/** The display of a session, for the commands that look at it or give it input. */
final class Screens {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private Screens() {}

    /** The RFB socket of a session's display, whose screen nobody else need leave. */
    static Path socket(Layout layout, String name) {
        Session session = new SessionStore(layout).load(name);
        if (session.display().proxied()) {
            throw DormouseException.failed(
                    "Session '" + name + "' has no screen of its own: its windows are on the X server "
                            + session.display().address().display(),
                    "Look at them there");
        }
        if (!session.display().visible()) {
            throw DormouseException.failed("Session '" + name + "' has no display", "Start it without --display none");
        }
        return layout.rfbSocket(name);
    }

    static RfbClient connect(String name) {
        return RfbClient.connect(socket(Host.mended().layout(), name), false, DEADLINE);
    }
}
