package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;
import static dev.dormouse.core.plan.Finding.Weight.LOSES;

import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.List;
import java.util.Map;

/**
 * Containers within the session (CRIU: namespaces.c), and namespaces that are held by descriptor. A mount namespace alone is
 * carried; programs can make one only together with a user namespace.
 */
final class NamespaceRules {
    private static final List<String> NAMES =
            List.of("user", "pid", "pid_for_children", "net", "ipc", "uts", "cgroup", "time", "time_for_children");
    private static final String CURE =
            "Close that program or turn off its own sandbox (for browsers see docs/limits.md), then try again.";

    private NamespaceRules() {}

    static void look(Subject subject, Findings found) {
        Map<String, Long> session =
                subject.session().initFacts().map(ProcessFacts::namespaces).orElse(Map.of());
        if (session.isEmpty()) {
            return;
        }
        nested(subject, session, found);
        clocks(subject, session, found);
        for (Descriptor descriptor : subject.descriptors()) {
            if (descriptor.kind() == Descriptor.Kind.NAMESPACE && !session.containsValue(descriptor.inode())) {
                found.add(
                        BLOCKS,
                        "namespace-descriptor",
                        descriptor,
                        subject.who() + " holds a namespace open that is not the session's (" + descriptor.target()
                                + "), which CRIU cannot carry.",
                        CURE);
            }
        }
    }

    /** The first that differs says it all: who makes a user namespace makes others along with it. */
    private static void nested(Subject subject, Map<String, Long> session, Findings found) {
        Map<String, Long> own = subject.process().namespaces();
        for (String name : NAMES) {
            Long mine = own.get(name);
            if (mine != null && !mine.equals(session.get(name)) && !hostClocks(subject, name, mine)) {
                found.add(
                        BLOCKS,
                        "namespace-nested",
                        name + " namespace",
                        subject.who() + " has made " + kind(name) + " namespace of its own inside the session"
                                + " (a sandbox or a container), which CRIU cannot carry.",
                        CURE);
                return;
            }
        }
    }

    /**
     * CRIU gives a restored session a time namespace, which runc 1.1 does not join when it starts a further program in it.
     * CRIU carries that program, into the session's time namespace.
     */
    private static void clocks(Subject subject, Map<String, Long> session, Findings found) {
        Long mine = subject.process().namespaces().get("time");
        if (mine != null && !mine.equals(session.get("time")) && hostClocks(subject, "time", mine)) {
            found.add(
                    LOSES,
                    "clocks",
                    "monotonic clock",
                    subject.who()
                            + " was started in a restored session and has the host's clocks, so that its monotonic"
                            + " clock jumps at the next restore.",
                    "Start it before the first checkpoint, if it cannot bear that.");
        }
    }

    private static boolean hostClocks(Subject subject, String name, long inode) {
        return name.startsWith("time") && subject.host().clocks().equals("time:[" + inode + "]");
    }

    private static String kind(String name) {
        return switch (name) {
            case "net" -> "a network";
            case "ipc" -> "an ipc";
            case "uts" -> "a host name (uts)";
            case "pid_for_children" -> "a pid";
            case "time_for_children" -> "a time";
            default -> "a " + name;
        };
    }
}
