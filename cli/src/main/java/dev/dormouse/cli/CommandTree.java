package dev.dormouse.cli;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Builds picocli's model of the command line, no larger than the arguments at hand need. */
final class CommandTree {
    /** Commands that look at all others. */
    private static final List<String> NEED_ALL = List.of("help", "completion");

    /** What follows the first word that is no option belongs to the program that these run. */
    private static final List<String> PASS_OPTIONS_ON = List.of("run", "exec");

    private CommandTree() {}

    /** The root and the one command that is named, or everything where none or no known one is. */
    static CommandLine forArguments(String... args) {
        String word = firstWord(args);
        Commands.@Nullable Entry entry = word == null || NEED_ALL.contains(word) ? null : Commands.find(word);
        if (entry == null) {
            return whole();
        }
        CommandLine root = new CommandLine(new DormouseCommand(), CommandTree::instance);
        add(root, entry);
        return settle(root);
    }

    static CommandLine whole() {
        CommandLine root = new CommandLine(new DormouseCommand(), CommandTree::instance);
        for (Commands.Entry entry : Commands.all()) {
            add(root, entry);
        }
        return settle(root);
    }

    /** In place of picocli's own factory, which looks for Groovy on each start. */
    private static <K> K instance(Class<K> type) throws Exception {
        if (type.isInterface()) {
            return type.cast(Map.class.isAssignableFrom(type) ? new LinkedHashMap<>() : new ArrayList<>());
        }
        Constructor<K> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static void add(CommandLine root, Commands.Entry entry) {
        CommandLine command = new CommandLine(entry.maker().get(), CommandTree::instance);
        root.addSubcommand(entry.name(), command, entry.aliases().toArray(String[]::new));
    }

    /** The first word without a dash is the command; only one option takes a word after it. */
    private static @Nullable String firstWord(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--host")) {
                i++;
            } else if (!args[i].startsWith("-")) {
                return args[i];
            }
        }
        return null;
    }

    private static CommandLine settle(CommandLine root) {
        // picocli's own guess loads java.io.Console and looks for three colour libraries.
        Ansi ansi = Terminal.hasColours() ? Ansi.ON : Ansi.OFF;
        root.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
        root.setUsageHelpWidth(80).setUsageHelpLongOptionsMaxWidth(30);
        root.registerConverter(Duration.class, Durations::parse);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExecutionStrategy(Whither::execute);
        root.setExecutionExceptionHandler(Errors::execution);
        root.setParameterExceptionHandler(Errors::usage);
        HelpPage.settle(root);
        root.getHelpSectionMap().put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpPage::commands);
        PASS_OPTIONS_ON.stream()
                .map(root.getSubcommands()::get)
                .filter(Objects::nonNull)
                .forEach(command -> command.setStopAtPositional(true));
        return root;
    }
}
