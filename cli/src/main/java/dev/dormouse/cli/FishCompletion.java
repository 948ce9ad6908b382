package dev.dormouse.cli;

import java.nio.file.Path;
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
        appendName(script, "__fish_use_subcommand", name, command);
        appendOptions(script, "__fish_seen_subcommand_from " + name, command);
        for (Map.Entry<String, CommandLine> inner : command.getSubcommands().entrySet()) {
            String seen = "__fish_seen_subcommand_from " + name;
            appendName(script, "'" + seen + "'", inner.getKey(), inner.getValue());
            appendOptions(script, seen + "; and __fish_seen_subcommand_from " + inner.getKey(), inner.getValue());
        }
    }

    private static void appendName(StringBuilder script, String when, String name, CommandLine command) {
        script.append("complete -c dormouse -n ").append(when).append(" -a ").append(name);
        script.append(" -d ")
                .append(quoted(command.getCommandSpec().usageMessage().header()))
                .append('\n');
    }

    private static void appendOptions(StringBuilder script, String when, CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                appendOption(script, when, option);
            }
        }
    }

    private static void appendOption(StringBuilder script, String when, OptionSpec option) {
        script.append("complete -c dormouse -n '").append(when).append("'");
        for (String written : option.names()) {
            script.append(written.startsWith("--") ? " -l " + written.substring(2) : " -s " + written.substring(1));
        }
        if (option.arity().max() > 0) {
            script.append(" -r");
        }
        if (option.completionCandidates() != null) {
            script.append(" -a ").append(quoted(String.join(" ", option.completionCandidates())));
        }
        if (isFile(option)) {
            script.append(" -F");
        }
        script.append(" -d ").append(quoted(option.description())).append('\n');
    }

    /** Otherwise no files are offered. */
    private static boolean isFile(OptionSpec option) {
        Class<?>[] parts = option.auxiliaryTypes();
        return option.type() == Path.class || (parts.length > 0 && parts[0] == Path.class);
    }

    private static String quoted(String... texts) {
        String first = texts.length == 0 ? "" : texts[0];
        return "'" + first.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
