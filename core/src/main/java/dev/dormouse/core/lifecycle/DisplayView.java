package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.keeper.KeeperAnswer;
import dev.dormouse.core.keeper.KeeperClient;
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
 */
public record DisplayView(
        String session,
        DisplaySpec.Kind kind,
        String server,
        Condition condition,
        int clients,
        int windows,
        List<String> immovable) {
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
        if (!display.proxied()) {
            return new DisplayView(session.name(), display.kind(), "", Condition.CONNECTED, -1, -1, List.of());
        }
        Optional<KeeperAnswer.State> state = state(Container.of(layout, session.container()));
        if (state.isEmpty()) {
            return new DisplayView(
                    session.name(), display.kind(), display.address().display(), Condition.LOST, -1, -1, List.of());
        }
        KeeperAnswer.State known = state.get();
        Condition condition = known.connected() ? Condition.CONNECTED : Condition.SERVER_GONE;
        return new DisplayView(
                session.name(),
                display.kind(),
                known.server(),
                condition,
                known.clients(),
                known.windows(),
                known.immovable());
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
