package dev.dormouse.core.survey;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.plan.CarryClass;
import dev.dormouse.core.plan.Fate;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.plan.Role;
import dev.dormouse.core.plan.rules.Rules;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.proc.ProcessFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts together what is known of each process; what will be done with it is decided later. */
final class Draft {
    private final Planner planner;
    private final SessionFacts facts;
    private final Windows windows;
    private final Partners partners;
    private final KeptDisplay display;
    private final Roles roles;
    private final Kinship kinship;
    private final Map<Long, List<Finding>> findings;
    private final Map<Long, Long> inner = new HashMap<>();
    private final long uptimeMs = uptimeMs();

    Draft(
            Planner planner,
            Session session,
            SessionFacts facts,
            Windows windows,
            Partners partners,
            KeptDisplay display) {
        this.planner = planner;
        this.facts = facts;
        this.windows = windows;
        this.partners = partners;
        this.display = display;
        this.roles = new Roles(planner.layout(), session.name());
        this.kinship = new Kinship(facts);
        this.findings = Rules.findings(facts);
        facts.processes()
                .forEach(process -> inner.put(process.pid(), process.process().innerPid()));
    }

    List<PlannedProcess> processes() {
        return facts.processes().stream()
                .map(this::process)
                .sorted(Comparator.comparingLong(PlannedProcess::pid))
                .toList();
    }

    private PlannedProcess process(ProcessFacts process) {
        long pid = process.process().innerPid();
        long parent = inner.getOrDefault(process.process().parent(), 0L);
        Role role = roles.of(process, parent);
        List<Finding> own = findings(process);
        return new PlannedProcess(
                pid,
                parent,
                process.name(),
                process.process().command(),
                role,
                carry(process, role, own),
                process.process().residentBytes(),
                Math.max(0, uptimeMs - process.state().startTicks() * 10),
                windows.of(pid),
                own,
                kinship.takenAlong(process),
                Fate.KEPT,
                null);
    }

    private CarryClass carry(ProcessFacts process, Role role, List<Finding> own) {
        CarryClass carry = partners.carry(process, role, own);
        boolean replayed =
                carry == CarryClass.PORTABLE && !display.drawing(facts, process).isEmpty();
        return replayed ? CarryClass.REPLAYED : carry;
    }

    private List<Finding> findings(ProcessFacts process) {
        // What a program says itself comes before what is seen of it.
        List<Finding> all = new ArrayList<>(partners.findings(process));
        all.addAll(display.findings(facts, process));
        all.addAll(findings.getOrDefault(process.pid(), List.of()));
        all.removeIf(planner.caredFor());
        all.removeIf(finding -> partners.takesCareOf(process.pid(), finding));
        all.sort(Comparator.comparing(Finding::weight));
        return List.copyOf(all);
    }

    /** The first number of /proc/uptime (proc_uptime(5)): seconds since boot. */
    private static long uptimeMs() {
        String text = ProcFile.read(Path.of("/proc/uptime"));
        return Math.round(Double.parseDouble(text.substring(0, text.indexOf(' '))) * 1000);
    }
}
