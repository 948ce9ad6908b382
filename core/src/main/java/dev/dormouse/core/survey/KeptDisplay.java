package dev.dormouse.core.survey;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.inspect.SocketFacts;
import dev.dormouse.core.keeper.Directly;
import dev.dormouse.core.keeper.KeeperAnswer.Client;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.keeper.KeeperProcess;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the keeper of a proxied session says of its display.
 *
 * @param known whether the session has one
 * @param sockets inodes of those that the keeper holds
 * @param clients every connection of its programs
 * @param problem why they are not known; else empty
 */
record KeptDisplay(boolean known, Set<Long> sockets, List<Client> clients, String problem) {
    private static final KeptDisplay NONE = new KeptDisplay(false, Set.of(), List.of(), "");

    static KeptDisplay of(Layout layout, Session session) {
        if (!session.display().proxied()) {
            return NONE;
        }
        Container container = Container.of(layout, session.container());
        try {
            Optional<KeeperClient> keeper = KeeperClient.connect(container);
            if (keeper.isEmpty()) {
                return new KeptDisplay(true, Set.of(), List.of(), "The display is lost: its keeper has ended");
            }
            try (KeeperClient client = keeper.get()) {
                return new KeptDisplay(true, KeeperProcess.sockets(container), client.clients(), "");
            }
        } catch (DormouseException e) {
            return new KeptDisplay(
                    true, KeeperProcess.sockets(container), List.of(), "The windows are not known: " + e.cause());
        }
    }

    /** The clients that are a process's. */
    List<Client> of(SessionFacts facts, ProcessFacts process) {
        Set<Long> peers = new HashSet<>();
        for (Descriptor descriptor : clients.isEmpty() ? List.<Descriptor>of() : process.descriptors()) {
            if (facts.socket(descriptor) instanceof SocketFacts.Unix unix) {
                peers.add(unix.peer());
            }
        }
        return clients.stream()
                .filter(client -> client.inode() == 0 ? client.pid() == process.pid() : peers.contains(client.inode()))
                .toList();
    }

    /** What of its display a process would not get back. */
    List<Finding> findings(SessionFacts facts, ProcessFacts process) {
        return of(facts, process).stream()
                .filter(client -> !client.movable())
                .map(client -> new Finding(
                        Weight.BLOCKS,
                        "x11-direct",
                        "X client " + client.number(),
                        process.name() + " draws with what only its X server or its GPU has ("
                                + String.join(", ", client.used()) + ")",
                        Directly.cure(client)))
                .toList();
    }
}
