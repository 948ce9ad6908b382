package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** Containers within the session. Strings as in CRIU's namespaces.c, net.c, cr-dump.c. */
final class NamespaceRules {
    private static final String CURE =
            "Close that program or turn off its own sandbox (for browsers see docs/limits.md), then try again.";

    static final List<Rule> ALL = List.of(
            Rule.of(
                    "namespace-nested",
                    Code.BLOCKED,
                    "Can't dump nested (\\S+) namespace for (\\d{1,9})",
                    hit -> hit.whoIs(2) + " has made " + kind(hit.group(1))
                            + " namespace of its own inside the session"
                            + " (a sandbox or a container), which CRIU cannot carry.",
                    CURE),
            Rule.of(
                    "namespace-nested",
                    Code.BLOCKED,
                    "Unable to dump more than one netns",
                    "A program of the session has made a network namespace of its own inside the session"
                            + " (a sandbox or a container), which CRIU cannot carry.",
                    CURE),
            Rule.of(
                    "namespace-nested",
                    Code.BLOCKED,
                    "Nested mount namespaces are not supported",
                    "A program of the session has made a mount namespace of its own, which CRIU cannot carry on this kernel.",
                    CURE),
            Rule.of(
                    "namespace-init",
                    Code.BLOCKED,
                    "Can't dump a pid namespace without the process init|A root task is dead",
                    "The session's first process is gone, and its pid namespace cannot be carried without it.",
                    "Stop the session and start it anew."),
            Rule.of(
                    "namespace-leader",
                    Code.BLOCKED,
                    "A session leader of (?:zombie process )?(\\d{1,9})\\(\\d+\\) is outside of its pid namespace",
                    hit -> hit.whoIs(1) + " belongs to a process session whose leader is outside the session.",
                    "Start the program inside the session with setsid, not from a shell outside."),
            Rule.of(
                    "namespace-user",
                    Code.BLOCKED,
                    "namespaces doesn't belong to the target user namespace",
                    "A namespace of the session belongs to a user namespace that is not the session's.",
                    CURE));

    private static String kind(String name) {
        return switch (name) {
            case "mnt" -> "a mount";
            case "net" -> "a network";
            case "ipc" -> "an ipc";
            case "uts" -> "a host name (uts)";
            case "time", "time_for_children" -> "a time";
            default -> "a " + name;
        };
    }

    private NamespaceRules() {}
}
