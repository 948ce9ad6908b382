package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.lifecycle.SessionStatus;
import dev.dormouse.core.migrate.state.Moves;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.Garbage;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dormouse rm}. */
@Command(
        name = "rm",
        header = "Remove sessions or snapshots",
        description = {
            "",
            "A session goes with its files; its snapshots stay. What is no session's name is taken for a snapshot's id or"
                    + " tag.",
        })
final class RmCommand implements Callable<Integer>, Remotely {
    @Option(
            names = {"-f", "--force"},
            description = "Also a session that is running.")
    private boolean force;

    @Parameters(arity = "1..*", paramLabel = "NAME|SNAPSHOT", description = "What to remove.")
    private List<String> names;

    @Override
    public Integer call() {
        Host host = Host.mended();
        boolean snapshots = false;
        for (String name : names) {
            Names.check("session or snapshot name", name);
            if (new SessionStore(host.layout()).exists(name)) {
                removeSession(host, name);
            } else {
                removeSnapshot(host, name);
                snapshots = true;
            }
        }
        if (snapshots) {
            giveBack(host);
        }
        return 0;
    }

    @Override
    public int at(Remote there) {
        Set<String> sessions = there.client().sessions().list().stream()
                .map(dev.dormouse.api.Session::name)
                .collect(Collectors.toSet());
        for (String name : names) {
            Names.check("session or snapshot name", name);
            if (sessions.contains(name)) {
                removeSession(there, name);
            } else {
                there.client().snapshots().forget(name);
            }
        }
        return 0;
    }

    private void removeSession(Remote there, String name) {
        if (Ending.alive(there.client().sessions().get(name)) && !force) {
            throw running(name);
        }
        there.await(there.client().sessions().remove(name));
    }

    private static DormouseException running(String name) {
        return DormouseException.failed(
                "Session '" + name + "' is running", "Stop it first, or remove it with --force");
    }

    private void removeSession(Host host, String name) {
        try (SessionLock _ = SessionLock.take(host.layout(), name)) {
            Session session = new SessionStore(host.layout()).load(name);
            boolean alive = SessionStatus.of(host.layout(), session, host.runc().state(session.container()))
                    .alive();
            if (alive && !force) {
                throw running(name);
            }
            new Removal(host.layout(), host.runc()).remove(session);
        }
    }

    private static void removeSnapshot(Host host, String name) {
        SnapshotStore store = new SnapshotStore(host.layout());
        String id = store.named(name);
        new Moves(host.layout()).requireFree(id);
        store.delete(id);
    }

    /** What cannot be given back now is by the next 'rm' or 'gc'. */
    private static void giveBack(Host host) {
        try {
            new Garbage(host.layout()).tryCollect();
        } catch (DormouseException e) {
            LoggerFactory.getLogger(RmCommand.class).warn("nothing is given back: {}", e.cause());
        }
    }
}
