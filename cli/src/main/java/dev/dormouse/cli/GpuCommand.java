package dev.dormouse.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dormouse gpu}: what can be done with this machine's GPUs. */
@Command(
        name = "gpu",
        header = "List this host's GPUs, and what they can do",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {GpuLsCommand.class, GpuCapsCommand.class, GpuGraphCommand.class})
final class GpuCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Without a subcommand, its help. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }
}
