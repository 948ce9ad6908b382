package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.metrics.Figures;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse verify}. */
@Command(name = "verify", header = "Check the files of snapshots against their checksums")
final class VerifyCommand implements Callable<Integer>, Remotely {
    @Parameters(arity = "0..*", paramLabel = "SNAPSHOT", description = "Which; without one, all.")
    private List<String> snapshots = List.of();

    @Mixin
    private MetricsOption metrics;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SnapshotStore store = new SnapshotStore(Host.mended().layout());
        int worst = 0;
        for (String id : snapshots.isEmpty() ? store.ids() : snapshots) {
            worst = Math.max(worst, verify(store, id));
        }
        return worst;
    }

    @Override
    public int at(Remote there) {
        metrics.refuse();
        return new RemoteVerify(there).all(snapshots);
    }

    private int verify(SnapshotStore store, String wanted) {
        try (ProgressLine progress = ProgressLine.on(spec)) {
            Manifest manifest = store.find(wanted);
            progress.step("Checking snapshot " + manifest.id());
            AtomicLong done = new AtomicLong();
            long begun = System.nanoTime();
            metrics.measured(
                    "verify",
                    manifest.session().name(),
                    () -> {
                        store.verify(manifest, bytes -> progress.advance(done.addAndGet(bytes), manifest.size()));
                        return manifest.size();
                    },
                    Figures::ofBytes);
            whole(spec, progress, manifest.id(), manifest.size(), begun);
            return 0;
        } catch (DormouseException e) {
            if (e.code() != DormouseException.Code.DAMAGED) {
                throw e;
            }
            return damaged(spec, e);
        }
    }

    static void whole(CommandSpec spec, ProgressLine progress, String id, long bytes, long begun) {
        progress.done(Took.line("Checked in", bytes, begun));
        spec.commandLine().getOut().println(id + " is whole");
    }

    static int damaged(CommandSpec spec, DormouseException e) {
        spec.commandLine().getErr().println("dormouse: " + e.cause() + ". " + e.cure() + ".");
        return e.code().exit();
    }
}
