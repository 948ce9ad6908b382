package dev.dormouse.core.report;

import dev.dormouse.core.lost.Restarter.Started;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.report.ProcessOutcome.Result;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.ProcessInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks, right after a restore, at what became of each process of the plan. */
public final class Wake {
    private Wake() {}

    /**
     * Looks now.
     *
     * @param init of the woken session, as the host sees it
     * @param losses what programs lack that woke, by their pids in the session
     */
    public static Outcome of(String snapshot, Plan plan, long init, List<Started> started, Map<Long, String> losses) {
        Map<Long, ProcessInfo> alive = new HashMap<>();
        for (long pid : Cgroup.members(init)) {
            ProcessInfo.of(pid).ifPresent(process -> alive.put(process.innerPid(), process));
        }
        List<ProcessOutcome> outcomes = plan.processes().stream()
                .map(process -> outcome(process, alive, started))
                .map(outcome -> outcome.lacking(losses.getOrDefault(outcome.pid(), "")))
                .toList();
        return new Outcome(Outcome.VERSION, snapshot, Instant.now().toString(), outcomes);
    }

    static ProcessOutcome outcome(PlannedProcess process, Map<Long, ProcessInfo> alive, List<Started> started) {
        return switch (process.fate()) {
            case KEPT, UNPLUGGED, REFUSED -> kept(process, alive.get(process.pid()));
            case CLOSED, DROPPED, FALLS -> new ProcessOutcome(process.pid(), Result.ENDED, "");
            case RESTARTED -> restarted(process, started);
        };
    }

    private static ProcessOutcome kept(PlannedProcess process, @org.jspecify.annotations.Nullable ProcessInfo found) {
        boolean gone = found == null
                || (found.command().isEmpty() && !process.command().isEmpty());
        if (gone && process.shortLived()) {
            return new ProcessOutcome(process.pid(), Result.ENDED_SINCE, "");
        }
        if (found == null) {
            return new ProcessOutcome(process.pid(), Result.MISSING, "it is not there");
        }
        if (!found.name().equals(process.name())) {
            return renamed(process, found.name());
        }
        return gone
                ? new ProcessOutcome(process.pid(), Result.MISSING, "it ended as it woke")
                : new ProcessOutcome(process.pid(), Result.WOKE, "");
    }

    /** One that had only just begun may have been about to execute what it is now. */
    private static ProcessOutcome renamed(PlannedProcess process, String name) {
        return process.shortLived()
                ? new ProcessOutcome(process.pid(), Result.WOKE, "it is '" + name + "' by now")
                : new ProcessOutcome(process.pid(), Result.MISSING, "there is '" + name + "' instead");
    }

    private static ProcessOutcome restarted(PlannedProcess process, List<Started> started) {
        for (Started each : started) {
            if (each.restart().pid() == process.pid()) {
                return each.problem().isEmpty()
                        ? new ProcessOutcome(process.pid(), Result.STARTED, "")
                        : new ProcessOutcome(process.pid(), Result.NOT_STARTED, each.problem());
            }
        }
        return new ProcessOutcome(process.pid(), Result.NOT_STARTED, "nothing was noted to start it");
    }
}
