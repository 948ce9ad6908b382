package dev.dormouse.cli;

import dev.dormouse.api.Operation;
import dev.dormouse.api.RollbackOrder;
import dev.dormouse.core.Units;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.timeline.Rollback;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse rollback}. */
@Command(
        name = "rollback",
        header = "Take a session back to one of its snapshots",
        description = {
            "",
            "Its files and its processes go back together, under the same name. What it is now becomes a snapshot first, whose id"
                    + " is printed: going back there undoes it. If the old state does not wake, the session goes on as it was.",
            "",
            "If this is interrupted, run it again; or wake what is kept with 'dormouse restore'.",
        })
final class RollbackCommand implements Callable<Integer>, Remotely {
    @Option(names = "--discard", description = "Do not keep what it is now; the snapshot is verified first.")
    private boolean discard;

    @Mixin
    private LostOptions lost;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "For programs that are asked to close or to let go of something; default: ${DEFAULT-VALUE}.")
    private Duration deadline;

    @Mixin
    private MetricsOption metrics;

    @Parameters(index = "0", paramLabel = "NAME", description = "The session.")
    private String name;

    @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "Its id or the beginning of it, or its tag.")
    private String snapshot;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Host host = Host.mended();
        try (ProgressLine progress = ProgressLine.on(spec)) {
            Rollback.Outcome outcome = metrics.measured(
                    "rollback",
                    name,
                    () -> new Rollback(host.layout(), host.criu(), progress)
                            .run(new Rollback.Request(name, snapshot, discard, lost.policies(), deadline)),
                    Took::rollback);
            String restored = outcome.restored().snapshot();
            Manifest kept = outcome.kept();
            report(progress, outcome.downMs(), restored, kept == null ? restored : kept.id());
            return 0;
        }
    }

    @Override
    public int at(Remote there) {
        metrics.refuse();
        String target = there.client().snapshots().get(snapshot).id();
        RollbackOrder order = new RollbackOrder(target, discard, lost.choices(), deadline.toMillis());
        try (ProgressLine progress = ProgressLine.on(spec)) {
            Operation done = there.await(there.client().sessions().rollback(name, order), progress);
            String kept = Results.textOrNull(done, "kept");
            report(progress, Results.number(done, "downMs"), target, kept == null ? target : kept);
            return 0;
        }
    }

    private void report(ProgressLine progress, long downMs, String restored, String printed) {
        progress.done("Nothing ran for " + Units.duration(Duration.ofMillis(downMs)) + "; session '" + name
                + "' is now as in snapshot " + restored);
        spec.commandLine().getOut().println(printed);
    }
}
