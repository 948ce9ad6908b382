package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Dormouse's command line as users run it, with directories of its own: register one per test with
 * {@code @RegisterExtension final Dormouse dormouse = new Dormouse();}. After each test its sessions and snapshots are
 * removed, and the test fails if anything of them is left on this host; what a failed test showed and logged is kept under
 * {@code target/e2e-failures}.
 */
public final class Dormouse implements AfterTestExecutionCallback, AfterEachCallback {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Path TARGET = Path.of(System.getProperty("basedir", "."))
            .resolve("target")
            .toAbsolutePath()
            .normalize();
    private static final Path INSTALLED_PREFIX = Path.of("/var/lib/dormouse/prefix");
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final Layout layout;
    private final Path staging;
    private final Set<String> containers = new ConcurrentSkipListSet<>();
    private final Map<String, String> environment = new HashMap<>();
    private List<String> within = List.of();

    public Dormouse() {
        String own = "dormouse-e2e-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        // The run directory is short, because the paths of unix sockets may have 107 bytes only.
        layout = new Layout(TARGET.resolve(own), Path.of("/run", own));
        staging = Path.of("/dev/shm", own);
        DurableFile.directories(layout.root());
        usePrivateCriu(layout);
    }

    /** Lets a Dormouse root share the CRIU that {@code doctor --install} has put on this host; else PATH's is used. */
    public static void usePrivateCriu(Layout layout) {
        try {
            if (Files.isDirectory(INSTALLED_PREFIX.resolve("criu")) && !Files.exists(layout.prefix())) {
                Files.createSymbolicLink(layout.prefix(), INSTALLED_PREFIX);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This Dormouse's root and run directories; its staging directory is {@link #staging}. */
    public Layout layout() {
        return layout;
    }

    public Path staging() {
        return staging;
    }

    /** The command line with this Dormouse's environment, to be changed or started as a test needs. */
    public Command command(String... arguments) {
        // Whoever started the tests in the background had Ctrl-C ignored, which children inherit.
        List<String> argv = new ArrayList<>(within);
        argv.addAll(List.of("env", "--default-signal=INT,QUIT"));
        argv.addAll(start());
        argv.addAll(List.of(arguments));
        Command command = Command.of(argv)
                .with("DORMOUSE_ROOT", layout.root().toString())
                .with("DORMOUSE_RUN", layout.run().toString())
                .with("DORMOUSE_STAGING", staging.toString())
                .within(DEADLINE);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            command = command.with(variable.getKey(), variable.getValue());
        }
        return command;
    }

    /**
     * As the launcher does it (../dormouse), from an image of the jars' own (cli/launcher/image.sh); but with the quick compiler for commands
     * that move much data, too: here they move little.
     */
    private static List<String> start() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(java.toString(), "@" + TARGET.resolve("app/jvm.args"), "-Xmx512m", "dev.dormouse.cli.Main");
    }

    /** A variable for every command from now on. */
    public void set(String name, String value) {
        environment.put(name, value);
    }

    /** Every command from now on is run by this one, as nsenter(1). */
    public void runBy(String... command) {
        within = List.of(command);
    }

    /** Runs a command to its end, whatever that is. */
    public Command.Result attempt(String... arguments) {
        Command.Result result = command(arguments).run();
        containers.addAll(names(layout.containers()));
        return result;
    }

    /** Runs a command that has to succeed, and returns what it printed, without blanks at the ends. */
    public String call(String... arguments) {
        Command.Result result = attempt(arguments);
        assertThat(result.exit())
                .as("exit status of %s, which said: %s", String.join(" ", arguments), result.err())
                .isZero();
        return result.out().strip();
    }

    /** Starts a session with {@code run -d}, of root even below sudo, as not every host can freeze other users'. */
    public Desk run(String name, String... command) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "-d", "--name", name, "--user", "root", "--size", "800x600", "--"));
        arguments.addAll(List.of(command));
        call(arguments.toArray(String[]::new));
        return new Desk(this, name);
    }

    /** Freezes and ends a session; returns the snapshot's id. */
    public String checkpoint(String name) {
        return call("checkpoint", name);
    }

    /** Wakes a snapshot; everything has to come back as its plan said. */
    public Desk restore(String snapshot) {
        return asPlanned(snapshot, call("restore", snapshot));
    }

    /** The same under another name. */
    public Desk restoreAs(String snapshot, String name) {
        return asPlanned(snapshot, call("restore", snapshot, "--as", name));
    }

    private Desk asPlanned(String snapshot, String session) {
        Command.Result report = attempt("report", snapshot);
        assertThat(report.exit())
                .as("what came back, against the plan: %s%s", report.out(), report.err())
                .isZero();
        return new Desk(this, session);
    }

    public Session session(String name) {
        return new SessionStore(layout).load(name);
    }

    /** What a session's program has printed up to now. */
    public String log(String name) {
        return ProcFile.readOrEmpty(SessionFiles.of(layout, name).programLog());
    }

    /** Every process that is or was started within this Dormouse's sessions, with what serves them from outside. */
    public List<String> processes() {
        containers.addAll(names(layout.containers()));
        return Traces.processes(containers, List.of(layout.run(), layout.root(), staging));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            Path keep = TARGET.resolve("e2e-failures")
                    .resolve(context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName());
            new Evidence(layout, keep).collect();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> sessions =
                new SessionStore(layout).all().stream().map(Session::name).toList();
        for (String name : sessions) {
            call("rm", "--force", name);
        }
        containers.addAll(names(layout.containers()));
        try {
            Traces.assertNone(layout, staging, containers);
        } finally {
            Trees.delete(layout.root());
            Trees.delete(layout.run());
            Trees.delete(staging);
        }
    }

    static List<String> names(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
