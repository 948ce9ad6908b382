package dev.dormouse.core.survey;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.inspect.SessionInspector;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.plan.CarryClass;
import dev.dormouse.core.plan.Fate;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.LostPolicies;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.plan.rules.Rules;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.linux.proc.ProcessFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at a running session and says what a checkpoint would carry. Stops nothing and changes nothing. */
public record Planner(Layout layout) {
    /** @throws DormouseException if there is no such session, or it does not run */
    public Plan plan(String name, LostPolicies policies) {
        Session session = new SessionStore(layout).load(name);
        long init = Container.of(layout, session.container()).init();
        if (init == 0) {
            throw DormouseException.failed("Session '" + name + "' is not running", "See how it is with 'dormouse ps'");
        }
        return survey(session, init, policies).plan();
    }

    /** @param init of the session, as the host sees it */
    public Survey survey(Session session, long init, LostPolicies policies) {
        SessionFacts facts = SessionInspector.inspect(init);
        Windows windows = Windows.of(session, init);
        Map<Long, List<Finding>> findings = Rules.findings(facts);
        Roles roles = new Roles(layout, session.name());
        Kinship kinship = new Kinship(facts);
        Map<Long, Long> inner = new HashMap<>();
        facts.processes()
                .forEach(process -> inner.put(process.pid(), process.process().innerPid()));
        List<PlannedProcess> processes = new ArrayList<>();
        for (ProcessFacts process : facts.processes()) {
            long parent = inner.getOrDefault(process.process().parent(), 0L);
            List<Finding> own = sorted(findings.getOrDefault(process.pid(), List.of()));
            processes.add(new PlannedProcess(
                    process.process().innerPid(),
                    parent,
                    process.name(),
                    process.process().command(),
                    roles.of(process, parent),
                    carry(own),
                    process.process().residentBytes(),
                    windows.of(process.process().innerPid()),
                    own,
                    kinship.takenAlong(process),
                    Fate.KEPT,
                    null));
        }
        processes.sort(Comparator.comparingLong(PlannedProcess::pid));
        Plan plan = new Plan(Plan.VERSION, session.name(), Instant.now().toString(), processes, notes(facts, windows));
        return new Survey(facts, plan.under(policies));
    }

    private static List<String> notes(SessionFacts facts, Windows windows) {
        List<String> notes = new ArrayList<>();
        if (!windows.problem().isEmpty()) {
            notes.add(windows.problem());
        }
        for (ProcessFacts process : facts.processes()) {
            if (process.truncated()) {
                notes.add(process.name() + " (pid " + process.process().innerPid()
                        + ") has more open files than were looked at");
            }
        }
        return notes;
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(Comparator.comparing(Finding::weight)).toList();
    }

    private static CarryClass carry(List<Finding> findings) {
        boolean lost = findings.stream().anyMatch(finding -> finding.weight().compareTo(Finding.Weight.DEVICE) <= 0);
        return lost ? CarryClass.LOST : CarryClass.PORTABLE;
    }
}
