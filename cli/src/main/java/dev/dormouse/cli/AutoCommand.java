package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.auto.Auto;
import dev.dormouse.core.auto.AutoFiles;
import dev.dormouse.core.auto.AutoProcess;
import dev.dormouse.core.auto.AutoState;
import dev.dormouse.core.auto.Retention;
import dev.dormouse.core.auto.Spans;
import dev.dormouse.core.auto.SystemdUnit;
import dev.dormouse.core.session.Names;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse auto}. */
@Command(
        name = "auto",
        header = "Make snapshots of a session at intervals",
        description = {
            "",
            "The session goes on. Snapshots are due at multiples of the interval: with 10m at every full ten minutes. One is"
                    + " skipped, and that is said, while the session is asleep or busy, or if something in it cannot be carried."
                    + " Of the snapshots made so, those that --keep does not cover are removed again; never others, and never"
                    + " one with a tag.",
            "",
            "Goes on until Ctrl-C, or in the background with -d, until --stop.",
        })
final class AutoCommand implements Callable<Integer> {
    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "The interval, such as 30s, 10m or 1h; default: ${DEFAULT-VALUE}.")
    private String every;

    @Option(
            names = "--keep",
            paramLabel = "AGE:STEP",
            defaultValue = "24h:10m,30d:1d",
            description =
                    "Up to which age one is kept for each step of time; default: ${DEFAULT-VALUE}: of a day one for each"
                            + " ten minutes, of thirty days one a day.")
    private String keep;

    @Option(
            names = {"-d", "--detach"},
            description = "In the background.")
    private boolean detach;

    @Option(names = "--list", description = "Show of which sessions snapshots are made.")
    private boolean list;

    @Option(names = "--stop", description = "End it; a snapshot that is being made is finished first.")
    private boolean stop;

    @Option(names = "--systemd", description = "Print a unit for systemd that does it.")
    private boolean systemd;

    @Mixin
    private MetricsOption metrics;

    @Mixin
    private Listing listing;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The session.")
    private @Nullable String name;

    @Spec
    private CommandSpec spec;

    /** A line of the listing, documented in docs/formats.md. */
    record Row(
            String session,
            boolean running,
            long pid,
            String every,
            String keep,
            String started,
            String next,
            @Nullable String last,
            @Nullable String snapshot,
            String note) {
        static Row of(AutoFiles.Listed listed) {
            AutoState state = listed.state();
            return new Row(
                    state.session(),
                    listed.running(),
                    state.pid(),
                    state.every(),
                    state.keep(),
                    state.started(),
                    state.next(),
                    state.last(),
                    state.snapshot(),
                    state.note());
        }

        private String status() {
            return running ? "running" : "was killed";
        }
    }

    @Override
    public Integer call() {
        Host host = Host.mended();
        if (list) {
            list(host);
        } else if (stop) {
            new AutoProcess(AutoFiles.of(host.layout())).stop(session());
        } else if (systemd) {
            unit(host);
        } else if (detach) {
            start(host);
        } else {
            follow(host);
        }
        return 0;
    }

    private String session() {
        if (name == null) {
            throw DormouseException.usage("Which session is missing", "Name it, as 'dormouse ps' lists it");
        }
        Names.check("session name", name);
        return name;
    }

    private void list(Host host) {
        listing.print(
                AutoFiles.of(host.layout()).all().stream().map(Row::of).toList(),
                new Table<>(List.of(
                        Column.text("SESSION", Row::session),
                        Column.text("STATUS", Row::status),
                        Column.text("EVERY", Row::every),
                        Column.text("KEEP", Row::keep),
                        Column.text("NEXT", row -> row.running() ? row.next() : ""),
                        Column.text("LAST", Row::note))));
    }

    private void unit(Host host) {
        String program = Objects.requireNonNullElse(System.getProperty("dormouse.program"), "/usr/local/bin/dormouse");
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DORMOUSE_ROOT", host.layout().root().toString());
        Path file = metrics.file();
        out.print(new SystemdUnit(
                        program,
                        session(),
                        Spans.parse(every),
                        Retention.parse(keep),
                        file == null ? null : file.toAbsolutePath(),
                        environment)
                .text());
        out.flush();
    }

    private void start(Host host) {
        List<String> arguments = new ArrayList<>(List.of("auto", session(), "--every", every, "--keep", keep));
        Path file = metrics.file();
        if (file != null) {
            arguments.addAll(List.of("--metrics", file.toAbsolutePath().toString()));
        }
        Retention.parse(keep);
        Spans.parse(every);
        AutoState state =
                new AutoProcess(AutoFiles.of(host.layout())).start(session(), Main.class.getName(), arguments);
        spec.commandLine().getErr().println("The first snapshot is due at " + state.next());
    }

    private void follow(Host host) {
        Path file = metrics.file();
        Auto auto = new Auto(
                host.layout(),
                host.criu(),
                session(),
                Spans.parse(every),
                Retention.parse(keep),
                file == null ? null : file.toAbsolutePath());
        PrintWriter err = spec.commandLine().getErr();
        try (CtrlC _ = new CtrlC(auto::stop)) {
            auto.run(line -> {
                err.println(line);
                err.flush();
            });
        }
    }
}
