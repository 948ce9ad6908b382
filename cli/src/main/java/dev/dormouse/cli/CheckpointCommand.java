package dev.dormouse.cli;

import dev.dormouse.api.CheckpointOrder;
import dev.dormouse.api.Operation;
import dev.dormouse.core.checkpoint.Checkpoint;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.metrics.Figures;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.unplug.UnpluggedMemory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse checkpoint}. */
@Command(
        name = "checkpoint",
        header = "Freeze a session into a snapshot",
        description = {
            "",
            "Prints the snapshot's id. The session ends once the snapshot is safely on disk, or goes on with"
                    + " --leave-running. If anything fails, the session goes on as it was. Viewers are disconnected.",
            "",
            "First it is planned, as by 'dormouse plan': if something cannot be carried and --on-lost does not say what"
                    + " happens to it, nothing is frozen and the exit status is 3.",
        })
final class CheckpointCommand implements Callable<Integer>, Remotely {
    @Option(names = "--leave-running", description = "Let the session go on afterwards.")
    private boolean leaveRunning;

    @Option(names = "--tag", paramLabel = "TAG", description = "A name for the snapshot.")
    private @Nullable String tag;

    @Mixin
    private LostOptions lost;

    @Option(
            names = "--unplugged-memory",
            paramLabel = "fault|zero",
            defaultValue = "fault",
            description =
                    "What a program finds where an unplugged device's memory was: faults (SIGSEGV) or zeros; default:"
                            + " ${DEFAULT-VALUE}.")
    private Memory memory;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "10s",
            description =
                    "For programs that are asked to close or to let go of something, such as 500ms or 2m; default:"
                            + " ${DEFAULT-VALUE}.")
    private Duration deadline;

    @Mixin
    private MetricsOption metrics;

    @Parameters(paramLabel = "NAME", description = "The session.")
    private String name;

    @Spec
    private CommandSpec spec;

    private enum Memory {
        fault,
        zero
    }

    @Override
    public Integer call() {
        Host host = Host.asRoot();
        try (ProgressLine progress = ProgressLine.on(spec)) {
            Manifest manifest = metrics.measured(
                    "checkpoint",
                    name,
                    () -> new Checkpoint(host.layout(), host.criu(), progress).run(request()),
                    made -> Figures.of(made, leaveRunning));
            progress.done(dev.dormouse.core.snapshot.Took.checkpoint(manifest));
            spec.commandLine().getOut().println(manifest.id());
            return 0;
        }
    }

    @Override
    public int at(Remote there) {
        metrics.refuse();
        CheckpointOrder order =
                new CheckpointOrder(leaveRunning, tag, lost.choices(), deadline.toMillis(), memory.name());
        try (ProgressLine progress = ProgressLine.on(spec)) {
            Operation done = there.await(there.client().sessions().checkpoint(name, order), progress);
            progress.done(Results.text(done, "took"));
            there.print(Results.text(done, "snapshot"));
            return 0;
        }
    }

    private CheckpointRequest request() {
        return new CheckpointRequest(
                name,
                leaveRunning,
                tag,
                null,
                lost.policies(),
                UnpluggedMemory.valueOf(memory.name().toUpperCase(Locale.ROOT)),
                deadline);
    }
}
