package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse help [COMMAND]}. */
@Command(name = "help", header = "Show what a command does and which options it has")
final class HelpCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "The command, in one word or, as 'gpu ls', in two; without it, all are listed.")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine target = spec.root().commandLine();
        for (String word : words) {
            target = subcommand(target, word);
        }
        PrintWriter out = spec.commandLine().getOut();
        target.usage(out);
        out.flush();
        return 0;
    }

    private CommandLine subcommand(CommandLine command, String word) {
        CommandLine found = command.getSubcommands().get(word);
        if (found == null) {
            throw DormouseException.usage(
                    "There is no command '" + String.join(" ", words) + "'",
                    "'dormouse help' lists the commands there are");
        }
        return found;
    }
}
