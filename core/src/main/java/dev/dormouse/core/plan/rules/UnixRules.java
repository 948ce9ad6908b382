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
import java.util.List;
import java.util.Optional;

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
                case SocketFacts.Unix unix when unix.external() -> external(subject, descriptor, unix, found);
                case SocketFacts.Other other
                when other.protocol().startsWith("UNIX") && !isName(descriptor) -> foreign(subject, descriptor, found);
                case null, default -> {}
            }
        }
    }

    private static boolean isName(Descriptor descriptor) {
        return descriptor.info().pathOnly();
    }

    private static void external(Subject subject, Descriptor descriptor, SocketFacts.Unix unix, Findings found) {
        if (unix.name().equals(SCREEN)) {
            viewer(subject, descriptor, found);
            return;
        }
        if (unix.name().equals(CONTROL)) {
            return;
        }
        Optional<UnixDiag.Entry> peer = entry(subject.proc().resolve("ns/net"), unix.peer());
        boolean reachable =
                peer.filter(other -> isReachable(subject, other.name())).isPresent();
        if (unix.type() == DATAGRAM && reachable) {
            found.add(
                    LOSES,
                    "unix-datagrams",
                    descriptor,
                    peer.map(UnixDiag.Entry::name).orElse(""),
                    subject.who() + " sends datagrams to a program outside the session; after a restore they go to"
                            + " whoever has the address then.",
                    CURE);
        } else {
            blocked(subject, descriptor, peer, found);
        }
    }

    /** CRIU connects it again by its name, which the session must find in its own files. */
    private static boolean isReachable(Subject subject, String name) {
        boolean path = name.startsWith("/");
        return path ? Files.exists(subject.host().root().resolve(name.substring(1))) : name.startsWith("@");
    }

    /** A socket belongs to the network of whoever made it: an accepted one to that of the client. */
    private static void foreign(Subject subject, Descriptor descriptor, Findings found) {
        Optional<UnixDiag.Entry> entry = entry(HOST, descriptor.inode());
        if (entry.filter(socket -> socket.name().equals(SCREEN)).isPresent()) {
            viewer(subject, descriptor, found);
        } else if (entry.filter(socket -> socket.name().equals(CONTROL)).isEmpty()
                && isStillOpen(subject, descriptor)) {
            blocked(subject, descriptor, entry, found);
        }
    }

    /** Connections that were just being closed must not be blamed: the tables are read later than the descriptors. */
    private static boolean isStillOpen(Subject subject, Descriptor descriptor) {
        try {
            return Files.readSymbolicLink(subject.link(descriptor)).toString().equals(descriptor.target());
        } catch (IOException e) {
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
            Subject subject, Descriptor descriptor, Optional<UnixDiag.Entry> other, Findings found) {
        String address = other.map(UnixDiag.Entry::name)
                .filter(name -> !name.isEmpty())
                .map(name -> " at " + name)
                .orElse("");
        found.add(
                BLOCKS,
                "unix-outside",
                descriptor,
                subject.who() + " talks over a unix socket to a program outside the session" + address
                        + ", which CRIU cannot carry.",
                CURE);
    }

    private static Optional<UnixDiag.Entry> entry(Path network, long inode) {
        List<UnixDiag.Entry> all = SocketDiag.unixSockets(network);
        return all.stream().filter(entry -> entry.inode() == inode).findFirst();
    }
}
