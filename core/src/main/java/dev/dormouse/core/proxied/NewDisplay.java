package dev.dormouse.core.proxied;

import dev.dormouse.core.Layout;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.keeper.KeeperProcess;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The display of a proxied session that is being started; of others it does nothing. Closed before a session was given to it, it
 * leaves no keeper.
 */
public final class NewDisplay implements AutoCloseable {
    private final @Nullable KeeperProcess keeper;
    private final Container container;
    private final Session session;

    private NewDisplay(@Nullable KeeperProcess keeper, Container container, Session session) {
        this.keeper = keeper;
        this.container = container;
        this.session = session;
    }

    /**
     * Programs can connect once this returns.
     *
     * @throws dev.dormouse.core.DormouseException FAILED if the X server does not answer or refuses
     */
    public static NewDisplay start(Layout layout, Session session) {
        DisplayFiles files = DisplayFiles.of(layout, session);
        return begin(layout, session, client -> {
            if (session.display().proxied()) {
                files.makeIfMissing();
                client.start(files.settings());
            }
            if (session.display().replayed()) {
                client.startGl(files.glSettings());
            }
        });
    }

    /** Starts the keeper and has it told what to keep. */
    static NewDisplay begin(Layout layout, Session session, Consumer<KeeperClient> orders) {
        Container container = Container.of(layout, session.container());
        if (!session.display().kept()) {
            return new NewDisplay(null, container, session);
        }
        KeeperProcess keeper = KeeperProcess.start(container, SessionFiles.of(layout, session.name()));
        NewDisplay display = new NewDisplay(keeper, container, session);
        boolean started = false;
        try {
            display.order(orders);
            started = true;
            return display;
        } finally {
            if (!started) {
                display.close();
            }
        }
    }

    private void order(Consumer<KeeperClient> orders) {
        try (KeeperClient client = KeeperClient.require(container, session.name())) {
            orders.accept(client);
        }
    }

    /** @param init of the session: the keeper ends with it, at once if it has ended */
    public void keptFor(long init) {
        if (keeper != null) {
            order(client -> client.watch(init));
        }
    }

    @Override
    public void close() {
        if (keeper != null) {
            keeper.close();
        }
    }
}
