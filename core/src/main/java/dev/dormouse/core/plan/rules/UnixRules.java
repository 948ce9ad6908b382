package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;
import static dev.dormouse.core.plan.Finding.Weight.LOSES;

import dev.dormouse.core.inspect.SocketFacts;
import dev.dormouse.linux.SocketDiag;
import dev.dormouse.linux.UnixDiag;
import dev.dormouse.linux.proc.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unix sockets with one end outside the session (CRIU: sk-unix.c). */
final class UnixRules {
    private static final int DATAGRAM = 2;
    private static final Path HOST = Path.of("/proc/self/ns/net");

    /** Where viewers come in (start.sh). Every checkpoint ends their connections first. */
    private static final String SCREEN = "/run/dormouse/sock/rfb.sock";

    /** Where Dormouse itself talks to the broker (docs/cooperate.md); it hangs up before the freeze. */
    private static final String CONTROL = "/run/dormouse/sock/control.sock";

    private static final String CURE =
            "Close the program or that connection before the checkpoint, or run the other program inside the session, too.";

    private UnixRules() {}

    static void look(Subject subject, Findings found) {
        for (Descriptor descriptor : subject.descriptors()) {
            switch (subject.session().socket(descriptor)) {
                case SocketFacts.Unix unix when unix.external() -> external(subject, descriptor, found);
                case SocketFacts.Other other
                when other.protocol().startsWith("UNIX") && !descriptor.info().pathOnly() ->
                    external(subject, descriptor, found);
                case null, default -> {}
            }
        }
    }

    /** Asked again: the tables were not read at the same moment as the descriptors, and connections come and go. */
    private static void external(Subject subject, Descriptor descriptor, Findings found) {
        Map<Long, UnixDiag.Entry> session = sockets(subject.proc().resolve("ns/net"));
        UnixDiag.Entry socket = session.get(descriptor.inode());
        if (socket == null) {
            foreign(subject, descriptor, found);
        } else if (socket.peer() != 0 && !isHeld(subject, socket.peer())) {
            leading(subject, descriptor, socket, session.get(socket.peer()), found);
        }
    }

    private static boolean isHeld(Subject subject, long inode) {
        return subject.session().sockets().containsKey(inode);
    }

    private static void leading(
            Subject subject,
            Descriptor descriptor,
            UnixDiag.Entry socket,
            UnixDiag.@Nullable Entry peer,
            Findings found) {
        boolean kept = subject.session().kept().contains(socket.peer());
        if (kept || isOurs(subject, descriptor, socket, found)) {
            return;
        }
        if (socket.type() == DATAGRAM && peer != null && isReachable(subject, peer.name())) {
            found.add(
                    LOSES,
                    "unix-datagrams",
                    descriptor,
                    peer.name(),
                    subject.who() + " sends datagrams to a program outside the session; after a restore they go to"
                            + " whoever has the address then.",
                    CURE);
        } else {
            blocked(subject, descriptor, peer, found);
        }
    }

    /** A connection to what Dormouse offers to the outside. */
    private static boolean isOurs(Subject subject, Descriptor descriptor, UnixDiag.Entry socket, Findings found) {
        if (socket.name().equals(SCREEN)) {
            viewer(subject, descriptor, found);
        }
        return socket.name().equals(SCREEN) || socket.name().equals(CONTROL);
    }

    /** CRIU connects it again by its name, which the session must find in its own files. */
    private static boolean isReachable(Subject subject, String name) {
        boolean path = name.startsWith("/");
        return path ? Files.exists(subject.host().root().resolve(name.substring(1))) : name.startsWith("@");
    }

    /** A socket belongs to the network of whoever made it: an accepted one to that of the client. */
    private static void foreign(Subject subject, Descriptor descriptor, Findings found) {
        UnixDiag.Entry socket = sockets(HOST).get(descriptor.inode());
        boolean ours = socket != null && isOurs(subject, descriptor, socket, found);
        if (!ours && isStillOpen(subject, descriptor)) {
            blocked(subject, descriptor, socket, found);
        }
    }

    /** Connections that were just being closed must not be blamed: the tables are read later than the descriptors. */
    private static boolean isStillOpen(Subject subject, Descriptor descriptor) {
        try {
            return Files.readSymbolicLink(subject.link(descriptor)).toString().equals(descriptor.target());
        } catch (IOException e) {
            // Closed meanwhile.
            return false;
        }
    }

    private static void viewer(Subject subject, Descriptor descriptor, Findings found) {
        found.add(
                LOSES,
                "viewer",
                descriptor,
                "a viewer",
                "A viewer is connected to the session's screen (" + subject.who()
                        + ") and is disconnected by a checkpoint.",
                "Connect again with 'dormouse view'.");
    }

    private static void blocked(
            Subject subject, Descriptor descriptor, UnixDiag.@Nullable Entry other, Findings found) {
        String name = other == null ? "" : other.name();
        found.add(
                BLOCKS,
                "unix-outside",
                descriptor,
                subject.who() + " talks over a unix socket to " + holders(subject, descriptor)
                        + (name.isEmpty() ? "" : " at " + name) + ", which CRIU cannot carry.",
                CURE);
    }

    private static String holders(Subject subject, Descriptor descriptor) {
        String holders = subject.session().socket(descriptor) instanceof SocketFacts.Unix unix ? unix.holders() : "";
        return holders.isEmpty() ? "a program outside the session" : holders + " outside the session";
    }

    private static Map<Long, UnixDiag.Entry> sockets(Path network) {
        Map<Long, UnixDiag.Entry> all = new HashMap<>();
        SocketDiag.unixSockets(network).forEach(entry -> all.put(entry.inode(), entry));
        return all;
    }
}
