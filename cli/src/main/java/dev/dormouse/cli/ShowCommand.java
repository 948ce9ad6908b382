package dev.dormouse.cli;

import dev.dormouse.core.Units;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.Manifest.FrozenProcess;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dormouse show}. */
@Command(name = "show", header = "Show what a snapshot holds")
final class ShowCommand implements Callable<Integer>, Remotely {
    @Mixin
    private Listing listing;

    @Parameters(paramLabel = "SNAPSHOT", description = "Its id, tag, session's name, or 'latest'.")
    private String snapshot;

    @Override
    public Integer call() {
        Manifest manifest = new SnapshotStore(Host.mended().layout()).find(snapshot);
        listing.print(manifest, text(manifest));
        return 0;
    }

    @Override
    public int at(Remote there) {
        Manifest manifest =
                Alike.read(Manifest.class, there.client().snapshots().manifest(snapshot));
        listing.print(manifest, text(manifest));
        return 0;
    }

    private static String text(Manifest manifest) {
        StringBuilder text = new StringBuilder();
        line(text, "snapshot", manifest.id() + (manifest.tag() == null ? "" : " (" + manifest.tag() + ")"));
        line(
                text,
                "session",
                manifest.session().name() + ": "
                        + String.join(" ", manifest.session().command()));
        line(
                text,
                "made",
                manifest.created() + " on " + manifest.host().hostname() + ", kernel "
                        + manifest.host().kernel() + ", CRIU " + manifest.host().criu());
        if (manifest.session().display().visible()) {
            line(
                    text,
                    "display",
                    manifest.session().display().width() + "x"
                            + manifest.session().display().height());
        }
        line(
                text,
                "size",
                Units.size(manifest.size()) + " in " + manifest.files().size() + " files; the store grew by "
                        + Units.size(manifest.storedBytes()));
        line(
                text,
                "frozen",
                Units.duration(Duration.ofNanos(manifest.dump().frozenTime() * 1000)) + " by CRIU's count");
        for (Map.Entry<String, Long> step : manifest.timesMs().entrySet()) {
            line(text, "  " + step.getKey(), Units.duration(Duration.ofMillis(step.getValue())));
        }
        line(text, "depends on", manifest.dependencies().size() + " files of this host");
        manifest.gpus()
                .forEach(gpu -> line(
                        text,
                        "needs GPU",
                        gpu.name() + ", " + Units.size(gpu.memoryBytes()) + ", driver " + gpu.driverVersion()));
        manifest.connections().forEach(connection -> line(text, "will close", connection));
        line(text, "processes", Integer.toString(manifest.processes().size()));
        for (FrozenProcess process : manifest.processes()) {
            line(
                    text,
                    "  " + process.pid(),
                    Units.size(process.residentBytes()) + "  " + String.join(" ", process.command()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(label)
                .repeat(' ', Math.max(1, 12 - label.length()))
                .append(value)
                .append('\n');
    }
}
