package dev.dormouse.core.demo;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.checkpoint.Checkpoint;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.doctor.Doctor;
import dev.dormouse.core.doctor.Finding;
import dev.dormouse.core.doctor.Installer;
import dev.dormouse.core.lifecycle.Leftovers;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.restore.Restore;
import dev.dormouse.core.restore.RestoreRequest;
import dev.dormouse.core.restore.Restored;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.linux.Cgroup;
import java.util.List;

/**
 * Runs a terminal that counts and glxgears in a session, hibernates it, shows that nothing of it runs, wakes it, and
 * proves that it went on from where it was.
 */
public final class Demo {
    /** Typed after the restore. */
    private static final String WORD = "awake";

    private final Layout layout;
    private final Progress progress;
    private final DemoOutput output;
    private final DemoReport report = new DemoReport();

    public Demo(Layout layout, Progress progress, DemoOutput output) {
        this.layout = layout;
        this.progress = progress;
        this.output = output;
    }

    /**
     * Leaves before.png, after.png and table.txt; the session and its snapshot are removed in the end.
     *
     * @throws DormouseException FAILED if any of the proofs fails
     */
    public DemoReport run() {
        installWhatIsMissing();
        CriuProgram criu = CriuProgram.locate(layout);
        criu.requireUsable();
        Runc runc = Runc.of(layout, criu.directory());
        // An earlier one may have been killed.
        new Leftovers(layout, runc).mend();
        DemoSession demo = DemoSession.start(layout, runc, progress);
        try {
            Manifest snapshot = hibernate(demo, criu, runc);
            try {
                wake(demo, snapshot, criu);
            } finally {
                new SnapshotStore(layout).delete(snapshot.id());
            }
        } finally {
            remove(demo.name(), runc);
        }
        output.write("table.txt", report.text());
        return report;
    }

    private void installWhatIsMissing() {
        progress.step("Checking this host");
        List<Finding> findings = Doctor.examine(layout);
        if (findings.stream().anyMatch(finding -> !finding.ok())) {
            Installer.install(layout, findings, progress::step);
        }
    }

    private Manifest hibernate(DemoSession demo, CriuProgram criu, Runc runc) {
        demo.awaitCounterAbove(9);
        output.write("before.png", demo.screenshot().png());
        Session session = new SessionStore(layout).load(demo.name());
        List<Long> pids = Cgroup.members(runc.state(session.container()).pid());
        report.add("counter before", demo.counter());
        report.add("processes before the checkpoint", pids.size());
        Manifest snapshot = new Checkpoint(layout, criu, progress).run(CheckpointRequest.of(demo.name(), false));
        report.add("processes after it", demo.awaitEnd(pids));
        report.add(snapshot);
        return snapshot;
    }

    private void wake(DemoSession demo, Manifest snapshot, CriuProgram criu) {
        long frozenAt = demo.counterIn(snapshot);
        Restored restored = new Restore(layout, criu, progress).run(new RestoreRequest(snapshot.id(), demo.name()));
        progress.step("Typing '" + WORD + "' into the terminal");
        demo.awaitCounterAbove(frozenAt);
        demo.type(WORD);
        require(demo.typed().endsWith(WORD), "the keys did not reach the terminal");
        long after = demo.counter();
        require(after > frozenAt && after < frozenAt + 1000, "the counter did not go on from where it was");
        output.write("after.png", demo.screenshot().png());
        report.add("counter in the snapshot", frozenAt);
        report.add("counter after", after);
        report.add("typed after", demo.typed());
        report.add(restored);
    }

    private void remove(String name, Runc runc) {
        SessionStore store = new SessionStore(layout);
        if (store.exists(name)) {
            new Removal(layout, runc).remove(store.load(name));
        }
    }

    private static void require(boolean proven, String failure) {
        if (!proven) {
            throw DormouseException.failed("The demo failed: " + failure, "Run 'dormouse doctor', and report this");
        }
    }
}
