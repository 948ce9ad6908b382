package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.keeper.GlServers;
import dev.dormouse.core.keeper.KeeperAnswer;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import java.time.Duration;

/** Takes the OpenGL of a running session to another server: {@code dormouse move --gl}. */
public record GlMove(Layout layout) {
    /**
     * If anything fails it stays where it was.
     *
     * @param deadline from when the new servers run
     * @param verify whether contents are read back from the new servers and compared
     */
    public KeeperAnswer.GlMoved run(String name, String server, Duration deadline, boolean verify) {
        try (SessionLock _ = SessionLock.take(layout, name)) {
            SessionStore store = new SessionStore(layout);
            Session session = store.load(name);
            requireReplayed(session);
            GlServers.named(server);
            try (KeeperClient keeper = KeeperClient.require(Container.of(layout, session.container()), name)) {
                KeeperAnswer.GlMoved moved = keeper.moveGl(server, deadline, verify);
                store.save(session.shownOn(session.display().drawnOn(server)));
                return moved;
            } catch (DormouseException e) {
                throw refused(session, e);
            }
        }
    }

    private static void requireReplayed(Session session) {
        if (!session.display().replayed()) {
            throw DormouseException.failed(
                    "The OpenGL of session '" + session.name() + "' does not go through a proxy",
                    "Start it with --gl replay");
        }
    }

    private static DormouseException refused(Session session, DormouseException e) {
        return new DormouseException(
                e.code(),
                "The OpenGL of session '" + session.name() + "' stays on "
                        + session.display().glServerName() + ": " + e.cause(),
                e.cure(),
                e.details(),
                e);
    }
}
