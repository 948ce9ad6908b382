package dev.dormouse.core.lifecycle;

import dev.dormouse.core.Layout;
import dev.dormouse.core.keeper.KeeperProcess;
import dev.dormouse.core.lazy.LazyWake;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.ContainerSetup;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;

/** Takes sessions away: their processes, their container, and, with {@link #remove}, their files. */
public record Removal(Layout layout, Runc runc) {
    /** Kills what still runs and gives back all that exists outside the session's directory. */
    public void dismantle(Session session) {
        runc.delete(session.container());
        KeeperProcess.end(Container.of(layout, session.container()));
        LazyWake.end(Container.of(layout, session.container()));
        ContainerSetup.removeContainer(layout, session.name(), session.container());
    }

    /**
     * Also removes its files: afterwards nothing is left of it but its snapshots. If it is interrupted, {@link Leftovers}
     * goes on with it.
     */
    public void remove(Session session) {
        SessionStore store = new SessionStore(layout);
        store.retire(session);
        dismantle(session);
        store.delete(session.name());
    }
}
