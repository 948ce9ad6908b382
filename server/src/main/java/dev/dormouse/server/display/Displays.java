package dev.dormouse.server.display;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.lifecycle.SessionStatus;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Where the displays of sessions are, and when they may be connected to. */
record Displays(Layout layout) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * The RFB socket of a running session. If something is done with the session just now, that is waited for a little: a checkpoint
     * cannot carry a connection that comes in its middle.
     *
     * @throws DormouseException if it has none, does not run, or stays busy
     */
    Path open(String name) {
        Session session = new SessionStore(layout).load(name);
        requireVisible(session);
        Instant end = Instant.now().plus(PATIENCE);
        while (SessionLock.held(layout, name)) {
            if (Instant.now().isAfter(end)) {
                throw DormouseException.conflict(
                        "Something else is done with session '" + name + "' just now", "Try again in a moment");
            }
            Waiting.pause(POLL);
        }
        if (SessionStatus.seen(layout, session).phase() != SessionStatus.Phase.RUNNING) {
            throw DormouseException.conflict("Session '" + name + "' is not running", "See how it is");
        }
        return layout.rfbSocket(name);
    }

    private static void requireVisible(Session session) {
        if (session.display().proxied()) {
            throw DormouseException.notFound(
                    "Session '" + session.name() + "' has no screen of its own: its windows are on the X server "
                            + session.display().address().display(),
                    "Look at them there");
        }
        if (!session.display().visible()) {
            throw DormouseException.notFound(
                    "Session '" + session.name() + "' has no display", "Start it without --display none");
        }
    }

    /** Whether the session still runs, or will at once. */
    boolean lives(String name) {
        SessionStore store = new SessionStore(layout);
        return store.exists(name)
                && store.readable(name)
                        .map(session -> SessionStatus.seen(layout, session).alive())
                        .orElse(false);
    }
}
