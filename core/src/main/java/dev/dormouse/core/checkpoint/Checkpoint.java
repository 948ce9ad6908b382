package dev.dormouse.core.checkpoint;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.Timer;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.HostFacts;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.StoredFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/**
 * What happens at a checkpoint, top to bottom. Until the last step the session only stands still: whatever goes wrong, it
 * goes on as it was and no snapshot exists. After it, the snapshot is whole and on disk.
 */
public final class Checkpoint {
    private final Layout layout;
    private final CriuProgram criu;
    private final Runc runc;
    private final Progress progress;

    public Checkpoint(Layout layout, CriuProgram criu, Progress progress) {
        this.layout = layout;
        this.criu = criu;
        this.runc = Runc.of(layout, criu.directory());
        this.progress = progress;
    }

    /** Makes a snapshot of a running session. */
    public Manifest run(CheckpointRequest request) {
        if (request.tag() != null) {
            Names.check("tag", request.tag());
        }
        try (SessionLock _ = SessionLock.take(layout, request.session())) {
            Session session = new SessionStore(layout).load(request.session());
            Manifest manifest = snapshot(session, request);
            if (!request.leaveRunning()) {
                new Removal(layout, runc).remove(session);
            }
            return manifest;
        }
    }

    private Manifest snapshot(Session session, CheckpointRequest request) {
        Timer timer = new Timer();
        Container container = Container.of(layout, session.container());
        FrozenSession processes = FrozenSession.of(requireRunning(session, container));
        processes.requireOneTree();
        try (Workplace workplace = Workplace.create(layout, Names.randomId(), processes.residentBytes())) {
            Thumbnail thumbnail = Thumbnail.take(layout, session, workplace.partial());
            timer.lap("prepare");
            progress.step("Freezing " + session.name());
            Dump dump = new Dump(layout, runc, session, workplace);
            Path listed = new SessionStore(layout).file(session.name());
            try (FreezeGuard guard = FreezeGuard.start(runc, container, workplace, listed, dump.command())) {
                guard.awaitFrozen();
                Future<HostFacts> host = HostFacts.collect(criu.version());
                Instant frozen = Instant.now();
                try (ImageCopy copy = copy(request, workplace)) {
                    Dump.Outcome outcome = dump.complete(guard, processes.init());
                    timer.lap("frozen");
                    if (request.leaveRunning()) {
                        guard.thaw();
                    }
                    progress.step("Storing " + session.name());
                    List<StoredFile> files = new ArrayList<>(copy.finish());
                    files.add(outcome.files());
                    thumbnail.stored().ifPresent(files::add);
                    timer.lap("store");
                    files.add(StatsFile.write(workplace.partial(), outcome.stats(), timer.laps()));
                    Manifest manifest = new Manifest(
                            Manifest.VERSION,
                            workplace.id(),
                            request.tag(),
                            frozen.toString(),
                            session,
                            Copies.result(host),
                            processes.described(),
                            outcome.connections(),
                            outcome.dependencies(),
                            outcome.stats(),
                            timer.laps(),
                            files);
                    new SnapshotStore(layout).commit(manifest);
                    if (!request.leaveRunning()) {
                        progress.step("Stopping " + session.name());
                        new SessionStore(layout).retire(session);
                        guard.kill();
                    }
                    return manifest;
                }
            }
        }
    }

    /** Copying competes with CRIU for processors and memory, which a session that goes on would stand still for. */
    private static ImageCopy copy(CheckpointRequest request, Workplace workplace) {
        boolean roomy = Runtime.getRuntime().availableProcessors() > 2;
        return request.leaveRunning() && !roomy
                ? ImageCopy.afterwards(workplace.staging(), workplace.images())
                : ImageCopy.start(workplace.staging(), workplace.images());
    }

    private static long requireRunning(Session session, Container container) {
        long init = container.init();
        if (init == 0) {
            throw DormouseException.failed(
                    "Session '" + session.name() + "' is not running", "See how it is with 'dormouse ps'");
        }
        return init;
    }
}
