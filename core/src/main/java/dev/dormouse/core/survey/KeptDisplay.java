package dev.dormouse.core.survey;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.inspect.SocketFacts;
import dev.dormouse.core.keeper.Directly;
import dev.dormouse.core.keeper.KeeperAnswer.Client;
import dev.dormouse.core.keeper.KeeperAnswer.Gl;
import dev.dormouse.core.keeper.KeeperAnswer.GlClient;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.keeper.KeeperProcess;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the keeper of a session says of its display and its programs' OpenGL.
 *
 * @param known whether the windows are seen through it
 * @param sockets inodes of those that the keeper holds
 * @param clients every connection of its programs to their display
 * @param gl likewise to its GL proxy
 * @param problem why they are not known; else empty
 */
record KeptDisplay(boolean known, Set<Long> sockets, List<Client> clients, Gl gl, String problem) {
    private static final Gl NO_GL = new Gl("", List.of());

    static KeptDisplay of(Layout layout, Session session) {
        boolean proxied = session.display().proxied();
        if (!session.display().kept()) {
            return lacking(false, Set.of(), "");
        }
        Container container = Container.of(layout, session.container());
        try {
            Optional<KeeperClient> keeper = KeeperClient.connect(container);
            if (keeper.isEmpty()) {
                return lacking(proxied, Set.of(), "The display is lost: its keeper has ended");
            }
            try (KeeperClient client = keeper.get()) {
                return new KeptDisplay(
                        proxied,
                        KeeperProcess.sockets(container),
                        proxied ? client.clients() : List.of(),
                        session.display().replayed() ? client.gl() : NO_GL,
                        "");
            }
        } catch (DormouseException e) {
            return lacking(proxied, KeeperProcess.sockets(container), "The windows are not known: " + e.cause());
        }
    }

    private static KeptDisplay lacking(boolean known, Set<Long> sockets, String problem) {
        return new KeptDisplay(known, sockets, List.of(), NO_GL, problem);
    }

    /** The clients that are a process's. */
    List<Client> of(SessionFacts facts, ProcessFacts process) {
        Set<Long> peers = clients.isEmpty() ? Set.of() : peers(facts, process);
        return clients.stream()
                .filter(client -> client.inode() == 0 ? client.pid() == process.pid() : peers.contains(client.inode()))
                .toList();
    }

    /** The connections to the GL proxy that are a process's. */
    List<GlClient> drawing(SessionFacts facts, ProcessFacts process) {
        Set<Long> peers = gl.connections().isEmpty() ? Set.of() : peers(facts, process);
        return gl.connections().stream()
                .filter(client -> peers.contains(client.inode()))
                .toList();
    }

    private static Set<Long> peers(SessionFacts facts, ProcessFacts process) {
        Set<Long> peers = new HashSet<>();
        for (Descriptor descriptor : process.descriptors()) {
            if (facts.socket(descriptor) instanceof SocketFacts.Unix unix) {
                peers.add(unix.peer());
            }
        }
        return peers;
    }

    /** What of its display and its OpenGL a process would not get back. */
    List<Finding> findings(SessionFacts facts, ProcessFacts process) {
        List<Finding> findings = new ArrayList<>();
        of(facts, process).stream()
                .filter(client -> !client.movable())
                .forEach(client -> findings.add(new Finding(
                        Weight.BLOCKS,
                        "x11-direct",
                        "X client " + client.number(),
                        process.name() + " draws with what only its X server or its GPU has ("
                                + String.join(", ", client.used()) + ")",
                        Directly.cure(client))));
        drawing(facts, process).forEach(client -> findings.addAll(GlFindings.of(gl.server(), process.name(), client)));
        return findings;
    }
}
