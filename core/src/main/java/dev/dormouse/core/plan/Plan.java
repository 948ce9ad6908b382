package dev.dormouse.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a checkpoint of a session would carry: made before it, saved with the snapshot as plan.json (docs/formats.md).
 *
 * @param version of the format
 * @param session its name at the time
 * @param created when it was looked at, ISO 8601
 * @param processes every process, parents before children
 * @param notes what could not be looked at
 */
public record Plan(int version, String session, String created, List<PlannedProcess> processes, List<String> notes) {
    public static final int VERSION = 1;

    /** Of the file in a snapshot. */
    public static final String FILE = "plan.json";

    public Plan {
        processes = List.copyOf(processes);
        notes = List.copyOf(notes);
    }

    /** Whether a checkpoint may begin. */
    public boolean ready() {
        return refused().findAny().isEmpty();
    }

    /** Those that stand in the way of a checkpoint. */
    public Stream<PlannedProcess> refused() {
        return with(Fate.REFUSED);
    }

    public Stream<PlannedProcess> with(Fate fate) {
        return processes.stream().filter(process -> process.fate() == fate);
    }

    public Optional<PlannedProcess> process(long pid) {
        return processes.stream().filter(process -> process.pid() == pid).findFirst();
    }

    /** The same processes under other choices. */
    public Plan under(LostPolicies policies) {
        return new Plan(version, session, created, Fates.decide(processes, policies), notes);
    }

    /**
     * The plan as it was carried out: without what ended by itself before the freeze, with what was started since.
     *
     * @param frozen the processes that were frozen, as the plan would have them
     */
    public Plan carriedOut(List<PlannedProcess> frozen) {
        Map<Long, PlannedProcess> known = new HashMap<>();
        processes.forEach(process -> known.put(process.pid(), process));
        List<PlannedProcess> all = new ArrayList<>();
        for (PlannedProcess process : frozen) {
            PlannedProcess planned = known.get(process.pid());
            if (planned == null) {
                all.add(process.with(Fate.KEPT, "it was started after the plan was made"));
            } else if (!planned.fate().ends()) {
                all.add(planned);
            }
        }
        processes.stream().filter(process -> process.fate().ends()).forEach(all::add);
        all.sort(Comparator.comparingLong(PlannedProcess::pid));
        return new Plan(version, session, created, all, notes);
    }
}
