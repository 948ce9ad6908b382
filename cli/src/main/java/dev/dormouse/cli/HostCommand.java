package dev.dormouse.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dormouse host}: the hosts that sessions are sent to and taken from. */
@Command(
        name = "host",
        header = "Name the hosts that sessions move between",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {HostIdCommand.class, HostAddCommand.class, HostLsCommand.class, HostRmCommand.class})
final class HostCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Without a subcommand, its help. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }
}
