package dev.dormouse.cli;

import dev.dormouse.api.Operation;
import dev.dormouse.core.Units;
import dev.dormouse.core.metrics.Figures;
import dev.dormouse.core.snapshot.Garbage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dormouse gc}. */
@Command(
        name = "gc",
        header = "Give back what removed snapshots have left",
        description = {
            "",
            "Snapshots share what they have in common. 'dormouse rm' gives back the rest of it, unless another command uses the"
                    + " store at that time; this waits until none does. What a snapshot or a session that is being woken still"
                    + " needs stays. In a bucket that hosts share, room is given back in two steps, each some hours (grace=) after"
                    + " what came before: see docs/store.md.",
        })
final class GcCommand implements Callable<Integer>, Remotely {
    @Mixin
    private MetricsOption metrics;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (ProgressLine progress = ProgressLine.on(spec)) {
            progress.step("Looking for what no snapshot needs");
            Host host = Host.mended();
            long freed = metrics.measured("gc", "", () -> new Garbage(host.layout()).collect(), Figures::ofBytes);
            spec.commandLine().getOut().println(Units.size(freed) + " given back");
            return 0;
        }
    }

    @Override
    public int at(Remote there) {
        metrics.refuse();
        Operation done = there.await(there.client().snapshots().collectGarbage());
        there.print(Units.size(Results.number(done, "freedBytes")) + " given back");
        return 0;
    }
}
