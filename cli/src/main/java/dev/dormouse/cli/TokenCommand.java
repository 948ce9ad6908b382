package dev.dormouse.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dormouse token}: who may use the server of this host. */
@Command(
        name = "token",
        header = "Say who may use this host's server, and for what",
        description = {
            "",
            "Programs send a token as 'Authorization: Bearer TOKEN'; the page and 'dormouse login URL' ask for one. A running"
                    + " server sees every change at once.",
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TokenAddCommand.class, TokenLsCommand.class, TokenRmCommand.class})
final class TokenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Without a subcommand, its help. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }
}
