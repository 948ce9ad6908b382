package dev.dormouse.cli;

import dev.dormouse.api.Operation;
import dev.dormouse.api.RestoreOrder;
import dev.dormouse.api.Snapshot;
import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.migrate.state.Moves;
import dev.dormouse.core.restore.Restore;
import dev.dormouse.core.restore.RestoreRequest;
import dev.dormouse.core.restore.Restored;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse restore}. */
@Command(
        name = "restore",
        header = "Wake a snapshot",
        description = {
            "",
            "Prints the session's name. Nothing is started unless the snapshot is whole and fits this host. One snapshot can"
                    + " be woken several times, under different names.",
        })
final class RestoreCommand implements Callable<Integer>, Remotely {
    @Option(names = "--as", paramLabel = "NAME", description = "The new session's name; default: the old one's.")
    private @Nullable String as;

    @Option(
            names = "--display",
            paramLabel = "DISPLAY",
            description =
                    "On which X server to show a session that was started with --display proxy; default: the one of"
                            + " before, else $DISPLAY.")
    private @Nullable String display;

    @Option(
            names = "--authority",
            paramLabel = "FILE",
            description = "Where that server's cookie is found; default: $XAUTHORITY, or ~/.Xauthority.")
    private @Nullable String authority;

    @Option(
            names = "--gl-server",
            paramLabel = "SERVER",
            completionCandidates = GlServerWords.class,
            description =
                    "Where to draw for a session that was started with --gl replay, as with 'dormouse run'; default:"
                            + " where it was, else what this host has.")
    private @Nullable String glServer;

    @Option(
            names = "--map",
            paramLabel = "OLD=NEW",
            description = {
                "Which GPU of this host is to take the place of a saved one, by their addresses, as 0000:03:00.0=0000:04:00.0;"
                        + " may be repeated. Default: the one at the same address, else a free one of the same kind."
            })
    private Map<String, String> devices = new LinkedHashMap<>();

    @Option(
            names = "--lazy",
            description = {
                "Let the session run at once: its memory comes out of the store when it is touched, and the rest by and by."
                        + " 'dormouse ps' says how far it is."
            })
    private boolean lazy;

    @Mixin
    private MetricsOption metrics;

    @Parameters(
            paramLabel = "SNAPSHOT",
            description = "Its id or the beginning of it, its tag, its session's name (then the newest), or 'latest'.")
    private String snapshot;

    @Spec
    private CommandSpec spec;

    private @Nullable XServerAddress server() {
        return display == null ? null : XServerAddress.named(display, authority, System.getenv());
    }

    @Override
    public Integer call() {
        Host host = Host.mended();
        try (ProgressLine progress = ProgressLine.on(spec)) {
            SnapshotStore snapshots = new SnapshotStore(host.layout());
            Manifest manifest = snapshots.find(snapshot);
            new Moves(host.layout()).requireFree(manifest.id());
            long begun = System.nanoTime();
            Restored restored = metrics.measured(
                    "restore",
                    as == null ? manifest.session().name() : as,
                    () -> new Restore(host.layout(), host.criu(), progress)
                            .run(new RestoreRequest(manifest.id(), as, server(), glServer, lazy, Map.copyOf(devices))),
                    woken -> Took.restoring(manifest, woken));
            progress.done(Took.line("Awake after", manifest.size(), begun));
            for (String connection : restored.closedConnections()) {
                progress.done(closed(connection));
            }
            spec.commandLine().getOut().println(restored.session().name());
            return 0;
        }
    }

    @Override
    public int at(Remote there) {
        metrics.refuse();
        Snapshot found = there.client().snapshots().get(snapshot);
        RestoreOrder order = new RestoreOrder(as, lazy, display, authority, glServer, devices);
        try (ProgressLine progress = ProgressLine.on(spec)) {
            long begun = System.nanoTime();
            Operation done = there.await(there.client().snapshots().restore(found.id(), order), progress);
            progress.done(Took.line("Awake after", found.sizeBytes(), begun));
            Results.texts(done, "closedConnections").forEach(connection -> progress.done(closed(connection)));
            there.print(Results.text(done, "session"));
            return 0;
        }
    }

    private static String closed(String connection) {
        return "Closed the connection " + connection + ": its other end is not in the session";
    }
}
