package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.keeper.KeeperAnswer;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.keeper.KeeperProcess;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.Session;
import java.util.List;
import java.util.Optional;

/**
 * A running session's display as {@code dormouse displays} shows it.
 *
 * @param server of a proxied session the X server that it is seen on, else empty
 * @param clients connections of programs, -1 if that is not known
 * @param windows likewise
 * @param immovable names of programs that draw with what only this server has
 * @param gl where programs with --gl replay are drawn, else empty
 */
public record DisplayView(
        String session,
        DisplaySpec.Kind kind,
        String server,
        Condition condition,
        int clients,
        int windows,
        List<String> immovable,
        String gl) {
    /**
     * CONNECTED: programs can be seen. SERVER_GONE: they draw nowhere until they are moved. LOST: the keeper has ended, and
     * with it their connections.
     */
    public enum Condition {
        CONNECTED,
        SERVER_GONE,
        LOST
    }

    public static DisplayView of(Layout layout, Session session) {
        DisplaySpec display = session.display();
        Container container = Container.of(layout, session.container());
        if (!display.proxied()) {
            boolean lost = display.replayed() && !KeeperProcess.lives(container);
            return unseen(session, "", lost ? Condition.LOST : Condition.CONNECTED);
        }
        Optional<KeeperAnswer.State> state = state(container);
        if (state.isEmpty()) {
            return unseen(session, display.address().display(), Condition.LOST);
        }
        KeeperAnswer.State known = state.get();
        return new DisplayView(
                session.name(),
                display.kind(),
                known.server(),
                known.connected() ? Condition.CONNECTED : Condition.SERVER_GONE,
                known.clients(),
                known.windows(),
                known.immovable(),
                gl(display));
    }

    private static DisplayView unseen(Session session, String server, Condition condition) {
        DisplaySpec display = session.display();
        return new DisplayView(session.name(), display.kind(), server, condition, -1, -1, List.of(), gl(display));
    }

    private static String gl(DisplaySpec display) {
        return display.replayed() ? display.glServerName() : "";
    }

    private static Optional<KeeperAnswer.State> state(Container container) {
        try (KeeperClient keeper = KeeperClient.connect(container).orElse(null)) {
            return keeper == null ? Optional.empty() : Optional.of(keeper.state());
        } catch (DormouseException e) {
            // It ends at this moment.
            return Optional.empty();
        }
    }
}
