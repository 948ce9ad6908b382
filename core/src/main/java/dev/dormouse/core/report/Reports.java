package dev.dormouse.core.report;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds plans in snapshots and outcomes in sessions, and puts them side by side. */
public record Reports(Layout layout) {
    /** The plan that a snapshot was made by; nothing if an older Dormouse made it. */
    public Optional<Plan> plan(Manifest manifest) {
        return new SnapshotStore(layout)
                .read(manifest, Plan.FILE)
                .map(bytes -> Json.parse(bytes, Path.of(Plan.FILE), Plan.class, Plan.VERSION));
    }

    /** Keeps what came of a restore, with the session that it made. */
    public void save(String session, Outcome outcome) {
        Json.write(SessionFiles.of(layout, session).outcome(), outcome);
    }

    /** One report for each session here that was woken from the snapshot, the latest first. */
    public List<Report> of(Manifest manifest) {
        Plan plan = plan(manifest)
                .orElseThrow(() -> DormouseException.failed(
                        "Snapshot " + manifest.id() + " has no plan: it was made by an older Dormouse",
                        "Make a new one with 'dormouse checkpoint'"));
        List<Report> reports = new ArrayList<>();
        for (Session session : new SessionStore(layout).all()) {
            Path file = SessionFiles.of(layout, session.name()).outcome();
            if (manifest.id().equals(session.restoredFrom()) && Files.exists(file)) {
                reports.add(report(session.name(), plan, Json.read(file, Outcome.class, Outcome.VERSION)));
            }
        }
        reports.sort((a, b) -> b.woken().compareTo(a.woken()));
        return reports;
    }

    private static Report report(String session, Plan plan, Outcome outcome) {
        Map<Long, ProcessOutcome> byPid = new HashMap<>();
        outcome.processes().forEach(process -> byPid.put(process.pid(), process));
        List<Report.Line> lines = new ArrayList<>();
        for (PlannedProcess process : plan.processes()) {
            ProcessOutcome found = byPid.get(process.pid());
            if (found != null) {
                lines.add(Report.Line.of(process, found));
            }
        }
        return new Report(session, outcome.snapshot(), outcome.woken(), lines);
    }
}
