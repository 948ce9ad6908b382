package dev.dormouse.core.restore;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.Timer;
import dev.dormouse.core.bridge.Bridge;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.cooperate.Quiescence;
import dev.dormouse.core.criu.InetSocket;
import dev.dormouse.core.cuda.GpuWake;
import dev.dormouse.core.diagnosis.Context;
import dev.dormouse.core.diagnosis.Operation;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.drm.WokenDrm;
import dev.dormouse.core.lazy.LazyWake;
import dev.dormouse.core.lifecycle.Failure;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.lost.Restarter;
import dev.dormouse.core.lost.Restarter.Started;
import dev.dormouse.core.lost.Restarts;
import dev.dormouse.core.network.TcpRestore;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.ContainerSetup;
import dev.dormouse.core.oci.DeviceNodes;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.proxied.GlServerChoice;
import dev.dormouse.core.proxied.ServerChoice;
import dev.dormouse.core.proxied.WokenDisplay;
import dev.dormouse.core.report.Reports;
import dev.dormouse.core.report.Wake;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.FilesArchive;
import dev.dormouse.core.snapshot.HostFit;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.UnpackedSnapshot;
import dev.dormouse.core.unplug.Uevent;
import dev.dormouse.core.unplug.UeventSender;
import dev.dormouse.core.unplug.UnplugAtRestore;
import dev.dormouse.core.unplug.UnplugEvents;
import dev.dormouse.core.unplug.UnpluggedFiles;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.CpuInfo;
import dev.dormouse.linux.DurableFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What happens at a restore, top to bottom. The snapshot is only read; whatever goes wrong, nothing of the new session is
 * left.
 */
public final class Restore {
    private final Layout layout;
    private final CriuProgram criu;
    private final Runc runc;
    private final Progress progress;
    private final List<BridgeHandler> handlers;

    public Restore(Layout layout, CriuProgram criu, Progress progress) {
        this(layout, criu, progress, List.of());
    }

    /** @param handlers who restores what CRIU cannot */
    public Restore(Layout layout, CriuProgram criu, Progress progress, List<BridgeHandler> handlers) {
        this.layout = layout;
        this.criu = criu;
        this.runc = Runc.of(layout, criu.directory());
        this.progress = progress;
        this.handlers = List.copyOf(handlers);
    }

    /** Wakes a snapshot. The same one can be woken many times, under different names. */
    public Restored run(RestoreRequest request) {
        Manifest manifest = new SnapshotStore(layout).find(request.snapshot());
        requireFree(name(request, manifest));
        return run(request, manifest, () -> {});
    }

    /**
     * Wakes a snapshot in the place of a session.
     *
     * @param end ends that session; called, with its lock held, only once all of the snapshot has been read and fits this host
     */
    public Restored inPlace(RestoreRequest request, Runnable end) {
        return run(request, new SnapshotStore(layout).find(request.snapshot()), end);
    }

    private static String name(RestoreRequest request, Manifest manifest) {
        return Names.check(
                "session name",
                Objects.requireNonNullElse(request.as(), manifest.session().name()));
    }

    private Restored run(RestoreRequest request, Manifest manifest, Runnable end) {
        String name = name(request, manifest);
        try (SessionLock _ = SessionLock.take(layout, name)) {
            Session session = manifest.session().as(name, name + "-" + Names.randomId(), manifest.id());
            DisplaySpec shown = ServerChoice.settle(session.display(), request.display(), System.getenv());
            return wake(manifest, session.shownOn(GlServerChoice.settle(shown, request.glServer())), request, () -> {
                end.run();
                requireFree(name);
            });
        }
    }

    private void requireFree(String name) {
        if (new SessionStore(layout).exists(name)) {
            throw DormouseException.conflict(
                    "There is a session '" + name + "' already",
                    "Wake the snapshot under another name with --as, or remove that one with 'dormouse rm " + name
                            + "'");
        }
    }

    /** @param free makes sure that the name is free, once all is read */
    private Restored wake(Manifest manifest, Session session, RestoreRequest request, Runnable free) {
        HostFit.require(manifest, CpuInfo.ofHost(), System.getProperty("os.arch"), criu.version());
        if (!request.lazy()) {
            return wake(manifest, session, request.devices(), null, free);
        }
        boolean begun = false;
        try (LazyWake memory = LazyWake.start(layout, session, manifest.id())) {
            Restored restored = wake(manifest, session, request.devices(), memory, free);
            begun = true;
            return restored;
        } finally {
            if (!begun) {
                Container.of(layout, session.container()).delete();
            }
        }
    }

    private Restored wake(
            Manifest manifest, Session session, Map<String, String> devices, @Nullable LazyWake memory, Runnable free) {
        Timer timer = new Timer();
        try (UnpackedSnapshot snapshot = unpacked(manifest, memory != null)) {
            GlServerChoice.requireFit(session.display(), snapshot.directory());
            GpuWake gpus = GpuWake.prepare(snapshot.directory());
            try (WokenDrm drm = WokenDrm.match(snapshot.images(), devices)) {
                timer.lap("read");
                free.run();
                return wake(new Waking(manifest, snapshot, drm.moved(session), gpus, drm, memory), timer);
            }
        }
    }

    private UnpackedSnapshot unpacked(Manifest manifest, boolean lazy) {
        progress.step("Reading snapshot " + manifest.id());
        AtomicLong done = new AtomicLong();
        return UnpackedSnapshot.of(
                layout,
                manifest,
                lazy ? LazyWake::atOnce : (contents, reader) -> contents.files(),
                bytes -> progress.advance(done.addAndGet(bytes), manifest.size()));
    }

    /** What a restore in progress consists of. */
    private record Waking(
            Manifest manifest,
            UnpackedSnapshot snapshot,
            Session session,
            GpuWake gpus,
            WokenDrm drm,
            @Nullable LazyWake memory) {}

    private Restored wake(Waking waking, Timer timer) {
        Manifest manifest = waking.manifest();
        Session session = waking.session();
        SessionStore sessions = new SessionStore(layout);
        boolean awake = false;
        sessions.prepare(session);
        try {
            progress.step("Waking " + session.name());
            unpackFiles(waking.snapshot(), session);
            timer.lap("files");
            restoreProcesses(waking.snapshot(), session, waking.drm(), waking.memory());
            waking.gpus()
                    .resume(
                            layout,
                            session,
                            Container.of(layout, session.container()).init());
            sessions.publish(session);
            unplug(waking.snapshot(), session);
            Quiescence.wake(layout, session);
            timer.lap("processes");
            awake = true;
            replay(waking);
            return new Restored(session, manifest.id(), closed(manifest), timer.laps());
        } finally {
            if (!awake) {
                new Removal(layout, runc).remove(session);
            }
        }
    }

    /** Tells the session's listeners, as kernel and udev do, which devices are gone. */
    private void unplug(UnpackedSnapshot snapshot, Session session) {
        List<Uevent> events = UnplugEvents.read(snapshot.directory()).events();
        if (events.isEmpty()) {
            return;
        }
        if (session.network() == Session.Network.HOST) {
            progress.step(
                    "Its programs are not told of devices that are gone, because the session has the host's network");
            return;
        }
        try {
            UeventSender.send(Container.of(layout, session.container()).networkNamespace(), events);
        } catch (DormouseException e) {
            // The devices are gone all the same; a listener only hears of it later.
            progress.step("Its programs are not told of devices that are gone: " + e.cause());
        }
    }

    /** Starts again what was ended for the checkpoint, and notes what has come back. */
    private void replay(Waking waking) {
        waking.drm().losses().forEach((pid, what) -> progress.step("Process " + pid + " woke, but " + what));
        Session session = waking.session();
        Manifest manifest = waking.manifest();
        Reports reports = new Reports(layout);
        Optional<Plan> plan = reports.plan(manifest);
        if (plan.isPresent()) {
            Restarts restarts =
                    Json.read(waking.snapshot().directory().resolve(Restarts.FILE), Restarts.class, Restarts.VERSION);
            List<Started> started = new Restarter(layout, runc, progress).start(session, restarts);
            started.stream().filter(each -> !each.problem().isEmpty()).forEach(each -> progress.step(each.problem()));
            long init = Container.of(layout, session.container()).init();
            reports.save(
                    session.name(),
                    Wake.of(
                            manifest.id(),
                            plan.get(),
                            init,
                            started,
                            waking.drm().losses()));
        }
    }

    /** On the host's own network nothing is closed: the peers decide what becomes of the connections. */
    private static List<String> closed(Manifest manifest) {
        return manifest.session().network() == Session.Network.HOST ? List.of() : manifest.connections();
    }

    private void unpackFiles(UnpackedSnapshot snapshot, Session session) {
        Path saved = SessionFiles.of(layout, session.name()).saved();
        DurableFile.directories(saved);
        FilesArchive.unpack(snapshot.directory().resolve(FilesArchive.NAME), saved);
    }

    private void restoreProcesses(UnpackedSnapshot snapshot, Session session, WokenDrm drm, @Nullable LazyWake memory) {
        Container container = Container.of(layout, session.container());
        Path images = snapshot.images();
        List<String> restore = new ArrayList<>(runc.command(
                "--log",
                container.runcLog().toString(),
                "restore",
                "--pid-file",
                container.pidFile().toString(),
                "--detach",
                "--tcp-established",
                "--ext-unix-sk",
                "--file-locks",
                "--image-path",
                images.toString(),
                "--work-path",
                container.work().toString(),
                "--bundle",
                container.bundle().toString()));
        if (memory != null) {
            restore.add("--lazy-pages");
        }
        restore.add(session.container());
        ContainerSetup setup = new ContainerSetup(layout, session);
        List<String> command = setup.createContainer(restore);
        List<InetSocket> sockets = session.network() == Session.Network.HOST ? List.of() : InetSocket.read(images);
        TcpRestore.prepare(container.networkNamespace(), sockets);
        try (WokenDisplay display = WokenDisplay.wake(layout, session, snapshot.directory());
                Bridge bridge = bridge(container, session, images, display, drm)) {
            if (memory != null) {
                memory.awaitReady();
            }
            Command.Result result = run(command, session, container, bridge.environment());
            if (!result.ok()) {
                throw bridge.explained(new Failure(layout, Operation.RESTORE, session.name())
                        .explained(container.runcLog(), container.work().resolve("restore.log"), Context.none()));
            }
            if (memory != null) {
                memory.release();
            }
            display.keptFor(container.noted());
            drm.stuck().forEach(progress::step);
        }
        for (String device : new DeviceNodes(session.devices(), session.deviceNodes()).settle(container.init())) {
            progress.step("This host has no " + device + ": " + session.name() + " goes on without it");
        }
        for (InetSocket open : TcpRestore.finish(container.networkNamespace(), sockets)) {
            progress.step("The connection " + open.local() + " to " + open.remote()
                    + " could not be closed: its program notices only when writing times out");
        }
        setup.connect();
    }

    private Command.Result run(
            List<String> command, Session session, Container container, Map<String, String> environment) {
        SessionFiles files = SessionFiles.of(layout, session.name());
        return Files.exists(files.foreign())
                ? runc.runPiped(command, container.runcLog(), environment, files.programLog())
                : runc.runDetached(command, container.runcLog(), environment);
    }

    private Bridge bridge(Container container, Session session, Path images, WokenDisplay display, WokenDrm drm) {
        List<BridgeHandler> all = new ArrayList<>(handlers);
        all.add(display);
        drm.begin(session, container.cgroupPath()).ifPresent(all::add);
        all.add(new UnplugAtRestore(UnpluggedFiles.read(images), container.top()));
        return Bridge.openForRestore(container, SessionFiles.of(layout, session.name()), all);
    }
}
