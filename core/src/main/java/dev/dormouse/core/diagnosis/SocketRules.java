package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Network sockets. Strings as in CRIU's sockets.c, sk-inet.c, sk-netlink.c, sk-packet.c. */
final class SocketRules {
    /** What CRIU notes just before it opens a socket again. */
    private static final Pattern ADDRESS = Pattern.compile("Restore: .* port (\\d+) state .* src_addr (\\S+)");

    private static final String CLOSE = "Close the program that uses it before the checkpoint, or let it be dropped.";

    static final List<Rule> ALL = List.of(
            Rule.of(
                    "socket-family",
                    Code.BLOCKED,
                    "(?:Unknown socket collected \\(|Unsupported socket |Sockets \\()family:? (\\d{1,4})",
                    hit -> hit.who() + " has a socket of the " + Family.name(family(hit)) + " family (number "
                            + family(hit) + ") open, which CRIU cannot carry.",
                    CLOSE),
            Rule.of(
                    "socket-protocol",
                    Code.BLOCKED,
                    "Unsupported proto (\\d{1,4}) for socket",
                    hit -> hit.who() + " has a socket of " + Family.protocol(family(hit)) + " (protocol " + family(hit)
                            + ") open, which CRIU cannot carry.",
                    hit -> hit.group(1).equals("262")
                            ? "Start the program without Multipath TCP (a Go program: GODEBUG=multipathtcp=0)."
                            : CLOSE),
            Rule.of(
                    "socket-type",
                    Code.BLOCKED,
                    "Unsupported (?:socket )?type:? \\(?(\\d+)\\)?",
                    hit -> hit.who() + " has a socket of type " + hit.group(1) + " open, which CRIU cannot carry.",
                    CLOSE),
            Rule.of(
                    "tcp-connected",
                    Code.BLOCKED,
                    "Connected TCP socket, consider using",
                    hit -> hit.who() + " has a TCP connection, and the checkpoint was not told what to do with those.",
                    "Close the connection in the program and try again."),
            Rule.of(
                    "tcp-connected",
                    Code.FAILED,
                    "Connected TCP socket in image|Need to set the --tcp-close",
                    "The snapshot holds TCP connections, and the restore was not told what to do with them.",
                    "Make the snapshot again without the connection."),
            Rule.of(
                    "tcp-in-flight",
                    Code.BLOCKED,
                    "In-flight connection \\(l\\)|In-flight connections can be ignored",
                    hit -> "A TCP connection to " + hit.who() + " was not yet accepted.",
                    "Try again in a moment."),
            Rule.of(
                    "address-in-use",
                    Code.UNFIT_HOST,
                    "Can't bind inet socket .*: Address already in use",
                    hit -> "Another program on this host uses " + address(hit) + ", which the session listened on.",
                    "Stop the other program, or give the session a network of its own with `--network private`."),
            Rule.of(
                    "address-missing",
                    Code.UNFIT_HOST,
                    "Can't bind inet socket .*: (.+)",
                    hit -> "This host does not have " + address(hit) + ", which the session listened on: "
                            + hit.group(1) + ".",
                    "Give the host that address, or give the session a network of its own with `--network private`."),
            Rule.of(
                    "socket-corked",
                    Code.BLOCKED,
                    "Can't dump corked dgram socket",
                    hit -> hit.who() + " is in the middle of sending a datagram.",
                    "Try again in a moment."),
            Rule.of(
                    "netlink-unread",
                    Code.BLOCKED,
                    "The socket has data to read",
                    hit -> hit.who() + " has not yet read a message from the kernel (netlink).",
                    "Try again in a moment."));

    private static int family(Hit hit) {
        return Integer.parseInt(hit.group(1));
    }

    private static String address(Hit hit) {
        Matcher m = hit.log().before(hit.line(), ADDRESS);
        return m == null ? "the network address" : "the address " + m.group(2) + " port " + m.group(1);
    }

    private SocketRules() {}
}
