package dev.dormouse.core.checkpoint;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.Timer;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.bridge.Bridge;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.criu.FileMounts;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.drm.ComputeAtDump;
import dev.dormouse.core.drm.DrmAtDump;
import dev.dormouse.core.lazy.LazyWake;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.HostDevice;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.proxied.HeldDisplay;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.HostFacts;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.survey.Planner;
import dev.dormouse.core.unplug.UnplugAtDump;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.Sha256;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens at a checkpoint, top to bottom. Until the last step the session only stands still: whatever goes wrong, it
 * goes on as it was and no snapshot exists. After it, the snapshot is whole and on disk.
 */
public final class Checkpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);
    private static final int ATTEMPTS = 5;
    private static final Duration SETTLING = Duration.ofMillis(300);

    private final Layout layout;
    private final CriuProgram criu;
    private final Runc runc;
    private final Progress progress;
    private final List<BridgeHandler> handlers;

    public Checkpoint(Layout layout, CriuProgram criu, Progress progress) {
        this(layout, criu, progress, List.of());
    }

    /** @param handlers who saves what CRIU cannot */
    public Checkpoint(Layout layout, CriuProgram criu, Progress progress, List<BridgeHandler> handlers) {
        this.layout = layout;
        this.criu = criu;
        this.runc = Runc.of(layout, criu.directory());
        this.progress = progress;
        this.handlers = List.copyOf(handlers);
    }

    /** Makes a snapshot of a running session. */
    public Manifest run(CheckpointRequest request) {
        if (request.tag() != null) {
            Names.checkTag(request.tag());
        }
        try (SessionLock _ = SessionLock.take(layout, request.session())) {
            Session session = new SessionStore(layout).load(request.session());
            long init = requireRunning(session, Container.of(layout, session.container()));
            LazyWake.await(Container.of(layout, session.container()), progress);
            try (Preparation preparation = new Preparation(planner(), runc, progress, session, init, request)) {
                Manifest manifest = whenSettled(session, request, preparation);
                if (!request.leaveRunning()) {
                    preparation.sessionEnds();
                    new Removal(layout, runc).remove(session);
                }
                return manifest;
            }
        }
    }

    private Planner planner() {
        return new Planner(layout, finding -> handlers.stream().anyMatch(handler -> handler.takesCareOf(finding)));
    }

    /** A message on its way, which CRIU cannot save, is read by its program a moment after the thaw. */
    private Manifest whenSettled(Session session, CheckpointRequest request, Preparation preparation) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return snapshot(session, request, preparation, attempt == 1);
            } catch (DormouseException e) {
                if (!e.passing()) {
                    throw e;
                }
                LOG.debug("the attempt was in vain: {}", e.details());
                progress.step("Trying again, because " + e.cause());
                Waiting.pause(SETTLING);
            }
        }
        return snapshot(session, request, preparation, false);
    }

    /** @param first whether it is the first attempt: memory is written beforehand for no other */
    private Manifest snapshot(Session session, CheckpointRequest request, Preparation preparation, boolean first) {
        Timer timer = new Timer();
        try (Storing storing = Storing.open(layout, storesAhead(request));
                PreDump early = first ? early(session, request, storing) : PreDump.none()) {
            if (!early.rounds().isEmpty()) {
                timer.lap("predump");
            }
            return snapshot(session, request, preparation, timer, storing, early);
        }
    }

    private PreDump early(Session session, CheckpointRequest request, Storing storing) {
        if (request.leaveRunning() && progress != Progress.SILENT) {
            SoftDirtyNote.once(layout).ifPresent(progress::step);
        }
        Container container = Container.of(layout, session.container());
        FrozenSession processes = FrozenSession.of(requireRunning(session, container));
        return session.devices().isEmpty()
                ? PreDump.of(layout, new PreDumpCommand(runc, container), processes, storing, progress)
                : PreDump.none();
    }

    private Manifest snapshot(
            Session session,
            CheckpointRequest request,
            Preparation preparation,
            Timer timer,
            Storing storing,
            PreDump early) {
        Container container = Container.of(layout, session.container());
        try (LetGo letGo = preparation.letGo()) {
            FrozenSession processes = FrozenSession.of(requireRunning(session, container));
            processes.requireOneTree();
            try (Workplace workplace = Workplace.create(
                            layout, Names.randomId(), early.rest(processes.residentBytes()) + preparation.drmBytes());
                    HeldDisplay display = HeldDisplay.hold(
                            layout, session, processes.init(), workplace.partial(), request.deadline())) {
                display.lost().forEach(progress::step);
                Thumbnail thumbnail = Thumbnail.take(layout, session, workplace.partial());
                timer.lap("prepare");
                return freeze(new Draft(
                        session,
                        request,
                        preparation,
                        letGo,
                        processes,
                        workplace,
                        thumbnail,
                        display,
                        timer,
                        storing,
                        early));
            }
        }
    }

    /** What a checkpoint in progress consists of. */
    private record Draft(
            Session session,
            CheckpointRequest request,
            Preparation preparation,
            LetGo letGo,
            FrozenSession processes,
            Workplace workplace,
            Thumbnail thumbnail,
            HeldDisplay display,
            Timer timer,
            Storing storing,
            PreDump early) {}

    private Manifest freeze(Draft draft) {
        progress.step("Freezing " + draft.session().name());
        Container container = Container.of(layout, draft.session().container());
        Path listed = new SessionStore(layout).file(draft.session().name());
        UnplugAtDump unplug = new UnplugAtDump(draft.preparation().unplug());
        Path staging = draft.workplace().staging();
        ComputeAtDump compute = new ComputeAtDump(
                draft.preparation().savesCompute(),
                () -> Cgroup.members(draft.processes().init()).stream()
                        .map(Math::toIntExact)
                        .toList());
        DrmAtDump drm = new DrmAtDump(
                staging,
                draft.request().deadline(),
                draft.preparation().savesDrm(),
                HostDevice.present(draft.session().devices(), draft.session().deviceNodes()),
                draft.preparation().unplug().devices(),
                compute);
        FreezeAtDump freezing = new FreezeAtDump(draft.letGo()::freeze);
        try (compute;
                drm;
                Bridge bridge = bridge(draft, freezing, unplug, compute, drm);
                FreezeGuard guard = FreezeGuard.start(
                        runc,
                        container,
                        draft.workplace(),
                        listed,
                        dump(draft, bridge).command(),
                        bridge.environment());
                freezing) {
            Dump dump = dump(draft, bridge);
            freezing.by(guard);
            dump.awaitFrozen(guard);
            freezing.done();
            draft.timer().lap("freeze");
            draft.letGo().frozen();
            draft.display().drain();
            Instant frozen = Instant.now();
            FrozenSession processes = FrozenSession.of(draft.processes().init());
            FileMounts fileMounts = FileMounts.of(draft.processes().init());
            try (ImageWatch _ = draft.storing().watching(staging)) {
                dump.await(guard);
            }
            drm.finish();
            unplug.finish(staging);
            Dump.Outcome outcome = dump.examine(fileMounts);
            Completion completion = Completion.of(staging, draft.early().rounds(), processes);
            if (outcome.lostWatches() > 0) {
                progress.step(outcome.lostWatches() + " watched files cannot be watched after a restore");
            }
            if (draft.request().leaveRunning()) {
                compute.close();
                guard.thaw();
                draft.timer().lap("frozen");
                draft.display().release();
                draft.letGo().resume();
            } else {
                draft.timer().lap("frozen");
            }
            Manifest manifest = commit(draft, frozen, processes, outcome, completion);
            if (!draft.request().leaveRunning()) {
                progress.step("Stopping " + draft.session().name());
                new SessionStore(layout).retire(draft.session());
                guard.kill();
                draft.letGo().sleep();
            }
            return manifest;
        }
    }

    private Dump dump(Draft draft, Bridge bridge) {
        return new Dump(
                layout,
                runc,
                draft.session(),
                draft.workplace(),
                bridge,
                draft.early().parent());
    }

    /** The freeze comes before all that looks at processes which stand still. */
    private Bridge bridge(
            Draft draft, FreezeAtDump freezing, UnplugAtDump unplug, ComputeAtDump compute, DrmAtDump drm) {
        List<BridgeHandler> all = new ArrayList<>(List.of(freezing));
        all.addAll(handlers);
        all.add(unplug);
        all.add(compute);
        all.add(drm);
        all.add(draft.display().handler());
        Session session = draft.session();
        return Bridge.open(Container.of(layout, session.container()), SessionFiles.of(layout, session.name()), all);
    }

    private Manifest commit(
            Draft draft, Instant frozen, FrozenSession processes, Dump.Outcome outcome, Completion completion) {
        progress.step("Storing " + draft.session().name());
        Future<HostFacts> host = HostFacts.collect(criu.version());
        Path partial = draft.workplace().partial();
        draft.thumbnail().await();
        draft.display().write();
        PlanFiles.write(partial, draft.preparation(), draft.letGo(), processes);
        StatsFile.write(
                partial,
                outcome.stats(),
                draft.timer().laps(),
                draft.early().rounds().stream().map(Round::figures).toList());
        Storing.Stored stored = draft.storing().finish(draft.workplace().staging(), partial, completion);
        draft.timer().lap("store");
        SnapshotStore snapshots = new SnapshotStore(layout);
        byte[] contents = snapshots.sealed(stored.contents());
        Manifest manifest = new Manifest(
                Manifest.VERSION,
                draft.workplace().id(),
                draft.request().tag(),
                frozen.toString(),
                draft.session(),
                Copies.result(host),
                processes.described(),
                outcome.connections(),
                outcome.dependencies(),
                draft.letGo().gpus().fingerprints(),
                outcome.stats(),
                draft.timer().laps(),
                stored.files(),
                Sha256.of(MemorySegment.ofArray(contents)),
                stored.bytes(),
                draft.request().occasion());
        draft.workplace().empty();
        snapshots.commit(manifest, contents);
        return manifest;
    }

    /** Storing competes with CRIU for processors and memory, which a session that goes on would stand still for. */
    private static boolean storesAhead(CheckpointRequest request) {
        return Runtime.getRuntime().availableProcessors() > 2 || !request.leaveRunning();
    }

    private static long requireRunning(Session session, Container container) {
        long init = container.init();
        if (init == 0) {
            throw DormouseException.conflict(
                    "Session '" + session.name() + "' is not running", "See how it is with 'dormouse ps'");
        }
        return init;
    }
}
