package dev.dormouse.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of commands in {@code dormouse --help}: one line each, in groups. */
final class HelpPage {
    private static final int NAME_WIDTH = 12;

    private HelpPage() {}

    /** Gives every page the same headings, those of a manual page. */
    static void settle(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .synopsisHeading("Usage: ")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading(isFirstPage(command.getCommandSpec()) ? "" : "%nCommands:%n");
        command.getSubcommands().values().forEach(HelpPage::settle);
    }

    /** Renders picocli's section of subcommands; commands below the first level keep picocli's own list. */
    static String commands(Help help) {
        if (!isFirstPage(help.commandSpec())) {
            return help.commandList();
        }
        StringBuilder page = new StringBuilder();
        for (Group group : Group.values()) {
            List<String> lines = lines(help.commandSpec(), group);
            if (!lines.isEmpty()) {
                page.append('\n').append(group.title()).append(":\n");
                lines.forEach(line -> page.append(line).append('\n'));
            }
        }
        return page.toString();
    }

    private static boolean isFirstPage(CommandSpec command) {
        return command.userObject() instanceof DormouseCommand;
    }

    private static List<String> lines(CommandSpec root, Group group) {
        List<String> lines = new ArrayList<>();
        for (Commands.Entry entry : Commands.all()) {
            CommandLine command = root.subcommands().get(entry.name());
            if (entry.group() == group && command != null) {
                lines.add(line(entry.name(), command.getCommandSpec().usageMessage()));
            }
        }
        return lines;
    }

    /** The name and the command's one-line header. */
    private static String line(String name, UsageMessageSpec usage) {
        String gap = " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
        return "  " + name + gap + String.join(" ", usage.header());
    }
}
