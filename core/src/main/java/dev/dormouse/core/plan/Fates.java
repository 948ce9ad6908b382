package dev.dormouse.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what happens to each process, from what it is and what the user wants of the lost. Looks at nothing else. */
final class Fates {
    private final Map<Long, PlannedProcess> processes = new HashMap<>();
    private final LostPolicies policies;

    private Fates(List<PlannedProcess> processes, LostPolicies policies) {
        processes.forEach(process -> this.processes.put(process.pid(), process));
        this.policies = policies;
    }

    static List<PlannedProcess> decide(List<PlannedProcess> processes, LostPolicies policies) {
        Fates fates = new Fates(processes, policies);
        List<PlannedProcess> decided = new ArrayList<>();
        processes.forEach(process -> decided.add(fates.own(process)));
        return decided.stream()
                .map(process -> fates.withOthers(process, decided))
                .toList();
    }

    /** As if it were alone. */
    private PlannedProcess own(PlannedProcess process) {
        if (process.carry() != CarryClass.LOST) {
            return process.with(Fate.KEPT, null);
        }
        return switch (policies.of(process)) {
            case REFUSE -> process.with(Fate.REFUSED, null);
            case UNPLUG -> unplug(process);
            case CLOSE -> end(process, Fate.CLOSED);
            case DROP -> end(process, Fate.DROPPED);
            case RESTART -> end(process, Fate.RESTARTED);
        };
    }

    private static PlannedProcess unplug(PlannedProcess process) {
        Optional<Finding> other = process.findings().stream()
                .filter(finding -> finding.weight() == Finding.Weight.BLOCKS)
                .findFirst();
        return other.map(
                        finding -> process.with(Fate.REFUSED, finding.what() + " is no device that could be unplugged"))
                .orElseGet(() -> process.with(Fate.UNPLUGGED, null));
    }

    private PlannedProcess end(PlannedProcess process, Fate fate) {
        if (!dispensable(process)) {
            return process.with(Fate.REFUSED, "the session cannot do without it");
        }
        for (long pid : process.takesAlong()) {
            PlannedProcess other = processes.get(pid);
            if (other != null && !dispensable(other)) {
                return process.with(Fate.REFUSED, "it would take " + other.label() + " along, which the session needs");
            }
        }
        return process.with(fate, null);
    }

    private static boolean dispensable(PlannedProcess process) {
        return process.role() == Role.MAIN || process.role() == Role.PROGRAM;
    }

    /** A child of a process that is restarted is not started a second time by itself: its parent will do that. */
    private PlannedProcess withOthers(PlannedProcess process, List<PlannedProcess> decided) {
        for (PlannedProcess other : decided) {
            if (other.pid() != process.pid()
                    && other.fate().ends()
                    && other.takesAlong().contains(process.pid())) {
                return process.with(Fate.FALLS, "it ends with " + other.label());
            }
        }
        return process;
    }
}
