package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.keeper.Directly;
import dev.dormouse.core.keeper.KeeperAnswer;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import java.time.Duration;

/** Takes a running session to another X server: {@code dormouse move}. */
public record Move(Layout layout) {
    /**
     * If anything fails the session stays where it was.
     *
     * @param deadline for its programs to come to rest
     */
    public KeeperAnswer.Moved run(String name, XServerAddress server, Duration deadline) {
        try (SessionLock _ = SessionLock.take(layout, name)) {
            SessionStore store = new SessionStore(layout);
            Session session = store.load(name);
            requireProxied(session);
            try (KeeperClient keeper = KeeperClient.require(Container.of(layout, session.container()), name)) {
                Directly.requireNone(keeper.clients());
                KeeperAnswer.Moved moved = keeper.move(server, deadline);
                store.save(session.shownOn(session.display().on(server)));
                return moved;
            } catch (DormouseException e) {
                throw refused(session, e);
            }
        }
    }

    /** @throws DormouseException FAILED if its display cannot be moved, whatever the target */
    public static void requireProxied(Session session) {
        if (!session.display().proxied()) {
            throw DormouseException.failed(
                    "Session '" + session.name() + "' is not shown through a proxy",
                    "Start it with --display proxy; others are seen with 'dormouse view'");
        }
    }

    private static DormouseException refused(Session session, DormouseException e) {
        return new DormouseException(
                e.code(),
                "Session '" + session.name() + "' stays on "
                        + session.display().address().display() + ": " + e.cause(),
                e.cure(),
                e.details(),
                e);
    }
}
