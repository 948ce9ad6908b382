package dev.dormouse.cli;

import dev.dormouse.api.DeadlineOrder;
import dev.dormouse.api.Operation;
import dev.dormouse.core.lifecycle.Stop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse stop}. */
@Command(
        name = "stop",
        header = "End sessions without keeping their state",
        description = {
            "",
            "Asks the programs to end (SIGTERM) and kills what is left after the deadline. The session's files stay."
        })
final class StopCommand implements Callable<Integer>, Remotely {
    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How long programs may take; default: ${DEFAULT-VALUE}.")
    private Duration deadline;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Sessions to stop.")
    private List<String> names;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Host host = Host.mended();
        for (String name : names) {
            if (!new Stop(host.layout(), host.runc()).run(name, deadline)) {
                killed(name);
            }
        }
        return 0;
    }

    @Override
    public int at(Remote there) {
        for (String name : names) {
            Operation done = there.await(there.client().sessions().stop(name, new DeadlineOrder(deadline.toMillis())));
            if (Boolean.FALSE.equals(done.result().get("willingly"))) {
                killed(name);
            }
        }
        return 0;
    }

    private void killed(String name) {
        spec.commandLine().getErr().println("Some programs of " + name + " did not end and were killed.");
    }
}
