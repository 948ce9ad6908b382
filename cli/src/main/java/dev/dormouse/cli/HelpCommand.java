package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse help [COMMAND]}. */
@Command(name = "help", header = "Show what a command does and which options it has")
final class HelpCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command; without it, all are listed.")
    private @Nullable String command;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        CommandLine target = command == null ? root : root.getSubcommands().get(command);
        if (target == null) {
            throw DormouseException.usage(
                    "There is no command '" + command + "'", "'dormouse help' lists the commands there are");
        }
        PrintWriter out = spec.commandLine().getOut();
        target.usage(out);
        out.flush();
        return 0;
    }
}
