package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Unix sockets with one end outside the session. Strings as in CRIU's sk-unix.c. */
final class UnixRules {
    /** CRIU describes the far end in a line just above the error. */
    private static final Pattern FAR_END = Pattern.compile(
            "(?:Runaway socket|Ext stream not supported|Ext dgram w/o name): ino (\\d{1,18}) .*?name (.+)");

    private static final String CURE =
            "Close the program or that connection before the checkpoint, or run the other program inside the session, too.";

    static final List<Rule> ALL = List.of(
            Rule.of(
                    "unix-outside",
                    Code.BLOCKED,
                    "External socket is used|Can't dump half of stream unix connection|"
                            + "Can't dump name-less external socket",
                    hit -> "A program of the session talks over a unix socket to " + farEnd(hit)
                            + ", which is outside the session.",
                    CURE),
            Rule.of(
                    "unix-outside",
                    Code.BLOCKED,
                    "Unix socket (\\d{1,18}) (?:without|with unreachable) peer (\\d{1,18})",
                    hit -> hit.who() + " talks over a unix socket to " + peer(hit, hit.number(2), null)
                            + ", which is outside the session.",
                    CURE),
            Rule.of(
                    "unix-peer-gone",
                    Code.UNFIT_HOST,
                    "External socket found in image|Can't connect (\\d+) socket: (.+)",
                    hit -> "The snapshot holds a unix socket that was connected to a program outside the session,"
                            + " which is not there any more"
                            + (hit.group(2).isEmpty() ? "." : ": " + hit.group(2) + "."),
                    "Start that program first, or take a new snapshot after closing the connection."),
            Rule.of(
                    "unix-in-flight",
                    Code.BLOCKED,
                    "In-flight connection on|Non-empty write queue on an in-flight socket|closed in-flight socket",
                    hit -> "A connection to a unix socket of " + hit.who() + " was not yet accepted.",
                    "Try again in a moment."),
            Rule.of(
                    "unix-in-queue",
                    Code.BLOCKED,
                    "More than 1 SCM is not possible|Control messages in queue, not supported",
                    hit -> hit.who() + " has a message waiting in a socket that carries open files.",
                    "Try again in a moment."));

    private static String farEnd(Hit hit) {
        Matcher m = hit.log().before(hit.line(), FAR_END);
        return m == null
                ? "a program"
                : peer(hit, Long.parseLong(m.group(1)), m.group(2).strip());
    }

    /** The holder by name where it can still be found, else its address, else the socket's inode. */
    private static String peer(Hit hit, long inode, @Nullable String address) {
        boolean named = address != null && !address.equals("null");
        String holder = hit.context().peers().apply(inode);
        if (holder != null) {
            // An accepted socket is in the network namespace of whoever connected, where its holder does not see it.
            return !named || holder.contains(address) ? holder : holder + ", socket " + address;
        }
        return "a program that could not be found" + (named ? " at " + address : " (socket inode " + inode + ")");
    }

    private UnixRules() {}
}
