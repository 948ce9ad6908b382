package dev.dormouse.cli;

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
final class RollbackCommand implements Callable<Integer> {
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
            progress.done("Nothing ran for " + Units.duration(Duration.ofMillis(outcome.downMs())) + "; session '"
                    + name + "' is now as in snapshot " + outcome.restored().snapshot());
            Manifest kept = outcome.kept();
            spec.commandLine()
                    .getOut()
                    .println(kept == null ? outcome.restored().snapshot() : kept.id());
            return 0;
        }
    }
}
