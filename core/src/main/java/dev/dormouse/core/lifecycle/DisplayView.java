package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.keeper.GlTrouble;
import dev.dormouse.core.keeper.KeeperAnswer;
import dev.dormouse.core.keeper.KeeperAnswer.GlClient;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running session's display as {@code dormouse displays} shows it.
 *
 * @param server of a proxied session the X server that it is seen on, else empty
 * @param clients connections of programs, -1 if that is not known
 * @param windows likewise
 * @param immovable names of programs that draw with what only this server has
 * @param gl where programs with --gl replay are drawn, else empty
 * @param glWaits names of those that wait for another server
 * @param glNotes what there is to say of them, a sentence each, with what helps
 */
public record DisplayView(
        String session,
        DisplaySpec.Kind kind,
        String server,
        Condition condition,
        int clients,
        int windows,
        List<String> immovable,
        String gl,
        List<String> glWaits,
        List<String> glNotes) {
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
        if (!display.kept()) {
            return of(session, "", Condition.CONNECTED, null, List.of());
        }
        try (KeeperClient keeper = KeeperClient.connect(container).orElse(null)) {
            return keeper == null ? lost(session) : of(session, keeper);
        } catch (DormouseException e) {
            // It ends at this moment.
            return lost(session);
        }
    }

    private static DisplayView lost(Session session) {
        DisplaySpec display = session.display();
        return of(session, display.proxied() ? display.address().display() : "", Condition.LOST, null, List.of());
    }

    private static DisplayView of(Session session, KeeperClient keeper) {
        DisplaySpec display = session.display();
        List<GlClient> drawn = display.replayed() ? keeper.gl().connections() : List.of();
        if (!display.proxied()) {
            return of(session, "", Condition.CONNECTED, null, drawn);
        }
        KeeperAnswer.State state = keeper.state();
        Condition condition = state.connected() ? Condition.CONNECTED : Condition.SERVER_GONE;
        return of(session, state.server(), condition, state, drawn);
    }

    private static DisplayView of(
            Session session,
            String server,
            Condition condition,
            KeeperAnswer.@Nullable State known,
            List<GlClient> drawn) {
        DisplaySpec display = session.display();
        return new DisplayView(
                session.name(),
                display.kind(),
                server,
                condition,
                known == null ? -1 : known.clients(),
                known == null ? -1 : known.windows(),
                known == null ? List.of() : known.immovable(),
                display.replayed() ? display.glServerName() : "",
                drawn.stream()
                        .filter(one -> !one.waits().isEmpty())
                        .map(GlClient::label)
                        .toList(),
                drawn.stream()
                        .flatMap(one -> GlTrouble.of(session.name(), one).stream())
                        .toList());
    }
}
