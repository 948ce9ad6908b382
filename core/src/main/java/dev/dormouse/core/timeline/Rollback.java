package dev.dormouse.core.timeline;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.checkpoint.Checkpoint;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.plan.LostPolicies;
import dev.dormouse.core.restore.Restore;
import dev.dormouse.core.restore.RestoreRequest;
import dev.dormouse.core.restore.Restored;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.HostFit;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.unplug.UnpluggedMemory;
import dev.dormouse.linux.CpuInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A session goes back to one of its snapshots, its files and its processes together. First the present state becomes a snapshot, too;
 * that ends the session, and only then is the other one woken: the two never run at the same time. At every moment there is the session as
 * it was, or a whole snapshot of it, or the session as it was to become. Who was killed in between runs the same command again.
 */
public final class Rollback {
    private final Layout layout;
    private final CriuProgram criu;
    private final Progress progress;

    public Rollback(Layout layout, CriuProgram criu, Progress progress) {
        this.layout = layout;
        this.criu = criu;
        this.progress = progress;
    }

    /**
     * What the user asks for.
     *
     * @param snapshot id, tag, or the beginning of an id
     * @param discard the present state is not to be kept
     * @param lost what is to happen to programs that the snapshot of the present state cannot carry
     */
    public record Request(String session, String snapshot, boolean discard, LostPolicies lost, Duration deadline) {}

    /**
     * What came of it.
     *
     * @param kept the snapshot of what was before; null if that was not to be kept, or if nothing ran
     * @param downMs milliseconds in which nothing ran, from the freeze until the session was awake
     */
    public record Outcome(Restored restored, @Nullable Manifest kept, long downMs) {}

    /** @throws DormouseException if the session could not go back; it says what runs instead */
    public Outcome run(Request request) {
        Manifest target = target(request);
        HostFit.require(target, CpuInfo.ofHost(), System.getProperty("os.arch"), criu.version());
        if (!new SessionStore(layout).exists(request.session())) {
            // It is asleep, or a rollback was interrupted.
            return woken(target, request.session(), null, System.nanoTime());
        }
        if (request.discard()) {
            return replaced(target, request.session());
        }
        Manifest kept = kept(request);
        return woken(target, request.session(), kept, System.nanoTime() - downSince(kept));
    }

    /** What is given up goes only once all of the snapshot has been read, whoever removes that meanwhile. */
    private Outcome replaced(Manifest target, String name) {
        AtomicLong since = new AtomicLong();
        Restored restored = new Restore(layout, criu, progress).inPlace(new RestoreRequest(target.id(), name), () -> {
            since.set(System.nanoTime());
            progress.step("Ending " + name);
            new Removal(layout, Runc.of(layout, criu.directory())).remove(new SessionStore(layout).load(name));
        });
        return new Outcome(restored, null, (System.nanoTime() - since.get()) / 1_000_000);
    }

    private Manifest target(Request request) {
        Manifest target = new SnapshotStore(layout).find(request.snapshot());
        if (!target.id().startsWith(request.snapshot()) && !request.snapshot().equals(target.tag())) {
            // After an interruption the newest one would be another.
            throw DormouseException.usage(
                    "'" + request.snapshot() + "' is neither the id nor the tag of a snapshot",
                    "Name one that 'dormouse snapshots " + request.session() + "' lists");
        }
        if (!target.session().name().equals(request.session()) && !belongs(target, request.session())) {
            throw DormouseException.usage(
                    "Snapshot " + target.id() + " is of session '"
                            + target.session().name() + "', not of '" + request.session() + "'",
                    "Wake it beside the session with 'dormouse restore " + target.id() + " --as NAME'");
        }
        return target;
    }

    /** Whether a snapshot is in the past of the session, or of what has come of that past. Of one that is gone its newest snapshot tells. */
    private boolean belongs(Manifest target, String name) {
        List<Manifest> all = new SnapshotStore(layout).all();
        Timeline timeline = Timeline.of(all);
        return origin(timeline, all, name)
                .filter(origin -> timeline.related(origin, target.id()))
                .isPresent();
    }

    private Optional<String> origin(Timeline timeline, List<Manifest> all, String name) {
        SessionStore sessions = new SessionStore(layout);
        if (!sessions.exists(name)) {
            return all.reversed().stream()
                    .filter(manifest -> manifest.session().name().equals(name))
                    .findFirst()
                    .map(Manifest::id);
        }
        Session session = sessions.load(name);
        return timeline.newest(session.container())
                .map(Manifest::id)
                .or(() -> Optional.ofNullable(session.restoredFrom()));
    }

    private boolean running(String name) {
        Session session = new SessionStore(layout).load(name);
        return Container.of(layout, session.container()).init() != 0;
    }

    /** A snapshot of the present state, with which the session has ended. Of what does not run none can be made. */
    private Manifest kept(Request request) {
        if (!running(request.session())) {
            throw DormouseException.failed(
                    "Session '" + request.session()
                            + "' is not running, so that its files cannot be kept as a snapshot",
                    "Add --discard to give them up");
        }
        Manifest kept = new Checkpoint(layout, criu, progress)
                .run(new CheckpointRequest(
                        request.session(),
                        false,
                        null,
                        Manifest.ROLLBACK,
                        request.lost(),
                        UnpluggedMemory.FAULT,
                        request.deadline()));
        progress.step("The present state is kept as snapshot " + kept.id());
        return kept;
    }

    /** Nanoseconds since the session stood still; the clock may have been set since. */
    private static long downSince(Manifest kept) {
        Duration down = Duration.between(Instant.parse(kept.created()), Instant.now());
        return Math.max(0, down.toNanos());
    }

    private Outcome woken(Manifest target, String name, @Nullable Manifest kept, long since) {
        try {
            Restored restored = restore(target.id(), name);
            return new Outcome(restored, kept, (System.nanoTime() - since) / 1_000_000);
        } catch (RuntimeException e) {
            throw kept == null ? e : undone(e, kept, name);
        }
    }

    private Restored restore(String snapshot, String name) {
        return new Restore(layout, criu, progress).run(new RestoreRequest(snapshot, name));
    }

    /** The session comes back as it was; what to tell the user then. */
    private DormouseException undone(RuntimeException failure, Manifest kept, String name) {
        progress.step("Going back failed: waking " + name + " as it was");
        String cause = failure instanceof DormouseException known ? known.cause() : String.valueOf(failure);
        DormouseException.Code code =
                failure instanceof DormouseException known ? known.code() : DormouseException.Code.FAILED;
        String details = failure instanceof DormouseException known ? known.details() : "";
        try {
            restore(kept.id(), name);
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
            return new DormouseException(
                    code,
                    cause + "; and the session as it was did not wake either",
                    "It is whole in snapshot " + kept.id() + ": 'dormouse restore " + kept.id() + "' tries again",
                    details,
                    failure);
        }
        return new DormouseException(
                code,
                cause + "; session '" + name + "' goes on as it was",
                failure instanceof DormouseException known ? known.cure() : "See more with --verbose",
                details,
                failure);
    }
}
