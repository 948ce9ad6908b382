package dev.dormouse.core.doctor;

import java.util.List;
import java.util.function.Supplier;

/**
 * One thing that Dormouse needs of a host.
 *
 * @param packages the packages of Debian and Ubuntu that bring it; empty when no package can
 * @param probe looks for it; called once, on a thread of its own, and may run a program
 */
record Prerequisite(String name, Need need, String neededFor, List<String> packages, Supplier<Outcome> probe) {

    /** How badly it is needed. */
    enum Need {
        /** Nothing works without it. */
        REQUIRED,
        /** Something that most users want needs it, so {@code --install} installs it. */
        USEFUL,
        /** Only told: it is up to the user whether to have it. */
        OPTIONAL
    }

    static Prerequisite required(String name, String neededFor, Supplier<Outcome> probe) {
        return new Prerequisite(name, Need.REQUIRED, neededFor, List.of(), probe);
    }

    static Prerequisite useful(String name, String neededFor, Supplier<Outcome> probe) {
        return new Prerequisite(name, Need.USEFUL, neededFor, List.of(), probe);
    }

    Prerequisite from(String... packageNames) {
        return new Prerequisite(name, need, neededFor, List.of(packageNames), probe);
    }

    Finding examine(Distribution distribution) {
        return switch (probe.get()) {
            case Outcome.Present(String version) -> new Finding(name, Status.OK, version, neededFor, "");
            case Outcome.Old(String version, String cure) ->
                new Finding(name, Status.TOO_OLD, version, neededFor, cureOr(cure, distribution));
            case Outcome.Absent(String cure) ->
                new Finding(name, whenAbsent(), "", neededFor, cureOr(cure, distribution));
        };
    }

    private Status whenAbsent() {
        return need == Need.REQUIRED ? Status.MISSING : Status.LIMITED;
    }

    private String cureOr(String cure, Distribution distribution) {
        if (!cure.isEmpty()) {
            return cure;
        }
        String names = String.join(" ", packages);
        if (!distribution.hasApt()) {
            return "Install it with your package manager; Debian's name for it is " + names + ".";
        }
        return need == Need.OPTIONAL
                ? "apt-get install " + names + "."
                : "Run dormouse doctor --install, or apt-get install " + names + ".";
    }
}
