package dev.dormouse.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dormouse x11}: the X11 proxy of a session. */
@Command(
        name = "x11",
        header = "Show what passes through a session's X11 proxy",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = X11StatsCommand.class)
final class X11Command implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Without a subcommand, its help. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }
}
