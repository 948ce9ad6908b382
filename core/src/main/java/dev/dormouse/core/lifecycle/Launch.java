package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.diagnosis.Context;
import dev.dormouse.core.diagnosis.Operation;
import dev.dormouse.core.gl.CapsFile;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.ContainerSetup;
import dev.dormouse.core.oci.HostDevice;
import dev.dormouse.core.oci.RootfsChoice;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.proxied.InnerName;
import dev.dormouse.core.proxied.NewDisplay;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.session.SessionUser;
import dev.dormouse.gl.caps.Caps;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts a session: {@code dormouse run}. */
public final class Launch {
    private static final Duration DISPLAY_DEADLINE = Duration.ofSeconds(30);

    /** A program that is still there after this long did not "exit at once". */
    private static final Duration SETTLE = Duration.ofMillis(150);

    private final Layout layout;
    private final Runc runc;
    private final SessionStore store;

    public Launch(Layout layout, Runc runc) {
        this.layout = layout;
        this.runc = runc;
        this.store = new SessionStore(layout);
    }

    /**
     * Returns once the display is up and the program runs. A session that does not get that far is taken away again.
     *
     * @param progress told what takes long
     */
    public Session start(RunRequest request, Consumer<String> progress) {
        Session session = describe(request, progress);
        try (SessionLock _ = SessionLock.take(layout, session.name())) {
            store.requireFree(session.name());
            start(session, request.glBaseline());
        }
        return session;
    }

    private Session describe(RunRequest request, Consumer<String> progress) {
        String name = request.name() == null
                ? Names.fresh(request.command().getFirst(), store::occupied)
                : Names.check("session name", request.name());
        store.requireFree(name);
        Session.Network network = network(request);
        return new Session(
                Session.VERSION,
                name,
                name + "-" + Names.randomId(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                request.command(),
                request.environment(),
                SessionUser.resolve(request.user()),
                RootfsChoice.resolve(layout, request.rootfs(), progress),
                request.home(),
                InnerName.settle(request.display(), network),
                network,
                request.limits(),
                request.cooperate(),
                devices(request),
                Map.of(),
                null);
    }

    /** What was asked for, and where programs may draw on the GPU its nodes. */
    private static List<String> devices(RunRequest request) {
        List<String> all = new ArrayList<>(request.devices());
        if (request.display().direct()) {
            all.addAll(HostDevice.renderNodes());
        }
        return HostDevice.resolve(all);
    }

    private static Session.Network network(RunRequest request) {
        if (request.network() != null) {
            return request.network();
        }
        boolean possible = Command.find("pasta") != null && hasDefaultRoute();
        return possible ? Session.Network.PRIVATE : Session.Network.NONE;
    }

    /** Without one pasta has nothing to connect a session to (proc(5), /proc/net/route: destination 0). */
    private static boolean hasDefaultRoute() {
        return ProcFile.readOrEmpty(Path.of("/proc/net/route")).lines().anyMatch(line -> line.contains("\t00000000\t"));
    }

    private void start(Session session, @Nullable Caps glBaseline) {
        ContainerSetup setup = new ContainerSetup(layout, session);
        boolean started = false;
        store.prepare(session);
        try {
            setup.createFiles();
            if (glBaseline != null) {
                DurableFile.replace(SessionFiles.of(layout, session.name()).glBaseline(), CapsFile.write(glBaseline));
            }
            runContainer(session, setup);
            awaitProgram(session);
            store.publish(session);
            started = true;
        } finally {
            if (!started) {
                new Removal(layout, runc).remove(session);
            }
        }
    }

    private void runContainer(Session session, ContainerSetup setup) {
        Container container = Container.of(layout, session.container());
        List<String> run = runc.command(
                "--log",
                container.runcLog().toString(),
                "run",
                "--pid-file",
                container.pidFile().toString(),
                "--detach",
                "--bundle",
                container.bundle().toString(),
                session.container());
        List<String> command = setup.createContainer(run);
        setup.connect();
        try (NewDisplay display = NewDisplay.start(layout, session)) {
            Command.Result result = runc.runDetached(command, container.runcLog());
            if (!result.ok()) {
                throw new Failure(layout, Operation.RUN, session.name())
                        .explained(container.runcLog(), container.work().resolve("none"), Context.none());
            }
            display.keptFor(container.noted());
        }
    }

    private void awaitProgram(Session session) {
        SessionFiles files = SessionFiles.of(layout, session.name());
        Instant deadline = Instant.now().plus(DISPLAY_DEADLINE);
        while (!Files.exists(files.startedMark())) {
            requireNotEnded(session, files);
            if (Instant.now().isAfter(deadline)) {
                throw DormouseException.failed(
                        "The display of session '" + session.name() + "' did not come up in "
                                + DISPLAY_DEADLINE.toSeconds() + " s",
                        "Try again on a less busy machine, or with --display none");
            }
            Waiting.pause(Duration.ofMillis(5));
        }
        Instant settled = Instant.now().plus(SETTLE);
        while (Instant.now().isBefore(settled)) {
            requireNotEnded(session, files);
            Waiting.pause(Duration.ofMillis(10));
        }
    }

    private void requireNotEnded(Session session, SessionFiles files) {
        // In this order: what has ended by now has left its exit code.
        boolean alive = runc.state(session.container()).alive();
        int exit = SessionStatus.exitCode(files);
        if (exit > 0 || (exit < 0 && !alive)) {
            throw ended(session, exit, files);
        }
    }

    private static DormouseException ended(Session session, int exit, SessionFiles files) {
        String program = session.command().getFirst();
        String output = ProcFile.readOrEmpty(files.programLog()) + ProcFile.readOrEmpty(files.displayLog());
        String last = lastLine(ProcFile.readOrEmpty(files.programLog()));
        if (exit == 127) {
            return new DormouseException(
                    DormouseException.Code.FAILED,
                    "There is no command '" + program + "' in the session",
                    "Check its spelling, or install it in the session's root file system",
                    output,
                    null);
        }
        return new DormouseException(
                DormouseException.Code.FAILED,
                "'" + program + "' ended at once with exit code " + exit + (last.isEmpty() ? "" : " (" + last + ")"),
                "Run it outside a session to see why, or with --verbose for all that it printed",
                output,
                null);
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }
}
