package dev.dormouse.cli;

import dev.dormouse.api.DeadlineOrder;
import dev.dormouse.api.Operation;
import dev.dormouse.core.cuda.GpuSuspension;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse suspend}. */
@Command(
        name = "suspend",
        header = "Free the GPU memory of a session that goes on running",
        description = {
            "",
            "Moves the GPU memory of its CUDA programs into their own memory and gives the GPU back. Each runs on until"
                    + " its next CUDA call, and waits there for 'dormouse resume'.",
        })
final class SuspendCommand implements Callable<Integer>, Remotely {
    // It only has to be said: more than the GPU may be suspended one day.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--gpu", required = true, description = "The GPU memory (CUDA, NVIDIA's driver 570 or newer).")
    private boolean gpu;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How long work on the GPU may take to end; default: ${DEFAULT-VALUE}.")
    private Duration deadline;

    @Parameters(paramLabel = "NAME", description = "The session.")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Host host = Host.mended();
        new GpuSuspension(host.layout(), host.runc())
                .suspend(name, deadline)
                .forEach(process -> spec.commandLine().getOut().println(process.name()));
        return 0;
    }

    @Override
    public int at(Remote there) {
        DeadlineOrder order = new DeadlineOrder(deadline.toMillis());
        Operation done = there.await(there.client().sessions().suspend(name, order));
        Results.texts(done, "programs").forEach(there::print);
        return 0;
    }
}
