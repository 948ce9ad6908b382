package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;
import static dev.dormouse.core.plan.Finding.Weight.LOSES;

import dev.dormouse.core.inspect.SocketFacts;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.proc.Descriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Sockets of the network (CRIU: sockets.c, sk-inet.c). Protocols by the kernel's names of them. */
final class SocketRules {
    /** What CRIU has code for. */
    private static final Set<String> CARRIED = Set.of(
            "TCP",
            "TCPv6",
            "UDP",
            "UDPv6",
            "UDP-Lite",
            "UDPLITEv6",
            "RAW",
            "RAWv6",
            "PING",
            "PINGv6",
            "NETLINK",
            "PACKET",
            "UNIX",
            "UNIX-STREAM");

    private static final Set<String> OTHER_PROTOCOLS =
            Set.of("MPTCP", "MPTCPv6", "SCTP", "SCTPv6", "DCCP", "DCCPv6", "SMC", "L2TP/IP", "L2TP/IPv6");

    private static final int CLOSED = 7;
    private static final int LISTENING = 10;

    private SocketRules() {}

    static void look(Subject subject, Findings found) {
        for (Descriptor descriptor : subject.descriptors()) {
            switch (subject.session().socket(descriptor)) {
                case SocketFacts.Inet inet -> inet(subject, descriptor, inet, found);
                case SocketFacts.Other other
                when !descriptor.info().pathOnly() -> other(subject, descriptor, other, found);
                case null, default -> {}
            }
        }
    }

    private static void other(Subject subject, Descriptor descriptor, SocketFacts.Other other, Findings found) {
        String protocol = other.protocol();
        if (protocol.isEmpty()) {
            // Closed while it was looked at.
            return;
        }
        if (!CARRIED.contains(protocol)) {
            unknown(subject, descriptor, protocol, found);
        } else if (!protocol.startsWith("UNIX") && isHosts(descriptor.inode())) {
            found.add(
                    BLOCKS,
                    "network-outside",
                    descriptor,
                    subject.who() + " has a socket of a network outside the session open.",
                    "Close that socket or the program before the checkpoint.");
        }
    }

    private static void unknown(Subject subject, Descriptor descriptor, String protocol, Findings found) {
        boolean multipath = protocol.startsWith("MPTCP");
        found.add(
                BLOCKS,
                OTHER_PROTOCOLS.contains(protocol) ? "socket-protocol" : "socket-family",
                descriptor,
                protocol + " socket",
                subject.who() + " has a socket of "
                        + (multipath ? "Multipath TCP" : "the kind " + protocol)
                        + " open, which CRIU cannot carry.",
                multipath
                        ? "Start the program without Multipath TCP (a Go program: GODEBUG=multipathtcp=0)."
                        : "Close the program that uses it before the checkpoint, or let it be dropped.");
    }

    /** A socket that is neither bound nor connected stands in no table; one of the host's stands in the host's. */
    private static boolean isHosts(long inode) {
        return List.of("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "netlink", "packet").stream()
                .map(table -> ProcFile.readOrEmpty(Path.of("/proc/self/net", table)))
                .anyMatch(text -> text.contains(" " + inode + " "));
    }

    private static void inet(Subject subject, Descriptor descriptor, SocketFacts.Inet socket, Findings found) {
        boolean connection = socket.protocol().startsWith("tcp")
                && socket.state() != LISTENING
                && socket.state() != CLOSED
                && !socket.remote().startsWith("*");
        if (!connection || isLoopback(socket.local()) || isInside(subject, socket)) {
            return;
        }
        String thing = socket.local() + " to " + socket.remote();
        if (subject.host().hostNetwork()) {
            found.add(
                    LOSES,
                    "connection-host",
                    descriptor,
                    thing,
                    subject.who() + " has a TCP connection on the host's network, which after a restore goes on only if"
                            + " its other end still waits for it.",
                    "Give the session a network of its own with `--network private`.");
        } else {
            found.add(
                    LOSES,
                    "connection-outside",
                    descriptor,
                    thing,
                    subject.who()
                            + " has a TCP connection that leaves the session, and finds it closed after a restore.",
                    "Let the program connect again after the restore.");
        }
    }

    private static boolean isLoopback(String end) {
        return end.startsWith("127.") || end.startsWith("[0:0:0:0:0:0:0:1]");
    }

    private static boolean isInside(Subject subject, SocketFacts.Inet socket) {
        return subject.session().sockets().values().stream()
                .anyMatch(other -> other instanceof SocketFacts.Inet inet
                        && inet.local().equals(socket.remote())
                        && inet.remote().equals(socket.local()));
    }
}
