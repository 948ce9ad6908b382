package dev.dormouse.core.auto;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.checkpoint.Checkpoint;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.metrics.Figures;
import dev.dormouse.core.metrics.MetricsFile;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.plan.LostPolicies;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.Garbage;
import dev.dormouse.core.snapshot.HostFacts;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.unplug.UnpluggedMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Makes snapshots of a session that goes on, and removes those again that it has made. */
final class LiveSnapshots implements Work {
    private final Layout layout;
    private final CriuProgram criu;
    private final String session;
    private final String host = HostFacts.thisHost();
    private final Retention retention;
    private final @Nullable MetricsFile metrics;

    LiveSnapshots(Layout layout, CriuProgram criu, String session, Retention retention, @Nullable MetricsFile metrics) {
        this.layout = layout;
        this.criu = criu;
        this.session = session;
        this.retention = retention;
        this.metrics = metrics;
    }

    @Override
    public Manifest snapshot() {
        requireAwake();
        long begun = System.nanoTime();
        Figures figures = Figures.NONE;
        boolean made = false;
        try {
            Manifest manifest = new Checkpoint(layout, criu, Progress.SILENT).run(request());
            figures = Figures.of(manifest, true);
            made = true;
            return manifest;
        } finally {
            note(made, figures, begun);
        }
    }

    private CheckpointRequest request() {
        return new CheckpointRequest(
                session,
                true,
                null,
                Manifest.AUTO,
                LostPolicies.REFUSE,
                UnpluggedMemory.FAULT,
                CheckpointRequest.DEADLINE);
    }

    private void requireAwake() {
        SessionStore sessions = new SessionStore(layout);
        boolean awake = sessions.exists(session) && runs(sessions.load(session));
        if (!awake) {
            throw DormouseException.failed("Session '" + session + "' is asleep", "Wake it with 'dormouse restore'");
        }
    }

    private boolean runs(Session known) {
        return Container.of(layout, known.container()).init() != 0;
    }

    /** Figures that cannot be written do not keep snapshots from being made. */
    private void note(boolean succeeded, Figures figures, long begun) {
        if (metrics == null) {
            return;
        }
        try {
            metrics.note("auto", session, succeeded, figures, Duration.ofNanos(System.nanoTime() - begun));
        } catch (DormouseException e) {
            LoggerFactory.getLogger(LiveSnapshots.class).warn("{}", e.cause());
        }
    }

    /** Those of a session of the same name on another host, which may share the store, are that host's affair. */
    @Override
    public int thin(Instant now) {
        SnapshotStore snapshots = new SnapshotStore(layout);
        List<Manifest> mine = snapshots.all().stream()
                .filter(manifest -> Manifest.AUTO.equals(manifest.occasion())
                        && manifest.session().name().equals(session)
                        && manifest.host().hostname().equals(host))
                .toList();
        List<Manifest> expired = retention.expired(mine, now);
        expired.forEach(manifest -> snapshots.delete(manifest.id()));
        if (!expired.isEmpty()) {
            // If somebody uses the store just now, the next time gives it back.
            new Garbage(layout).tryCollect();
        }
        return expired.size();
    }
}
