package dev.dormouse.cli;

import dev.dormouse.api.DeadlineOrder;
import dev.dormouse.api.Operation;
import dev.dormouse.core.cuda.GpuSuspension;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse resume}. */
@Command(
        name = "resume",
        header = "Give a session its GPU memory back",
        description = {"", "Undoes 'dormouse suspend'. Its programs go on with their CUDA calls."})
final class ResumeCommand implements Callable<Integer>, Remotely {
    // It only has to be said, as for suspend.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--gpu", required = true, description = "The GPU memory.")
    private boolean gpu;

    @Parameters(paramLabel = "NAME", description = "The session.")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Host host = Host.mended();
        new GpuSuspension(host.layout(), host.runc())
                .resume(name)
                .forEach(process -> spec.commandLine().getOut().println(process.name()));
        return 0;
    }

    @Override
    public int at(Remote there) {
        DeadlineOrder order = new DeadlineOrder(null);
        Operation done = there.await(there.client().sessions().resume(name, order));
        Results.texts(done, "programs").forEach(there::print);
        return 0;
    }
}
