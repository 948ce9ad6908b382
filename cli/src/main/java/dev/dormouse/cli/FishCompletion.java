package dev.dormouse.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Writes fish's completion script, which picocli has no generator for. */
final class FishCompletion {
    private FishCompletion() {}

    static String script(CommandLine root) {
        StringBuilder script = new StringBuilder("# fish completion for dormouse\ncomplete -c dormouse -f\n");
        for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
            appendCommand(script, command.getKey(), command.getValue());
        }
        return script.toString();
    }

    private static void appendCommand(StringBuilder script, String name, CommandLine command) {
        String[] header = command.getCommandSpec().usageMessage().header();
        script.append("complete -c dormouse -n __fish_use_subcommand -a ").append(name);
        script.append(" -d ").append(quoted(header)).append('\n');
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                appendOption(script, name, option);
            }
        }
    }

    private static void appendOption(StringBuilder script, String name, OptionSpec option) {
        script.append("complete -c dormouse -n '__fish_seen_subcommand_from ")
                .append(name)
                .append("'");
        for (String written : option.names()) {
            script.append(written.startsWith("--") ? " -l " + written.substring(2) : " -s " + written.substring(1));
        }
        if (option.arity().max() > 0) {
            script.append(" -r");
        }
        if (option.completionCandidates() != null) {
            script.append(" -a ").append(quoted(String.join(" ", option.completionCandidates())));
        }
        script.append(" -d ").append(quoted(option.description())).append('\n');
    }

    private static String quoted(String... texts) {
        String first = texts.length == 0 ? "" : texts[0];
        return "'" + first.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
