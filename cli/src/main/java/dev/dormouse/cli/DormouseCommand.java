package dev.dormouse.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code dormouse} itself: the options that every command understands, and the first page of the help. */
@Command(
        name = "dormouse",
        synopsisHeading = "Usage: ",
        customSynopsis = {"dormouse COMMAND [OPTION...] [ARGUMENT...]"},
        description = {
            "",
            "Hibernates and wakes whole graphical sessions: a container, its X server and the programs in it.",
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong usage",
            "3:something in the session cannot be carried",
            "4:this host does not fit",
            "5:the snapshot is damaged",
        },
        footerHeading = "%n",
        footer = "'dormouse help COMMAND' tells more about one of them.")
final class DormouseCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    // picocli itself acts on it.
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @Option(names = "--version", description = "Show the version and exit.")
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log what is done; on an error also show logs and stack trace.")
    private boolean verbose;

    @Option(
            names = "--host",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            completionCandidates = KnownServers.class,
            description =
                    "Act on another host by its server: https://HOST:PORT or unix:PATH; default: $$DORMOUSE_HOST.")
    private @Nullable String host;

    @Spec
    private CommandSpec spec;

    /** For the shell's completion. */
    private static final class KnownServers extends Words {
        KnownServers() {
            super("https://", "http://127.0.0.1:7070", "unix:/run/dormouse/.api.sock");
        }
    }

    boolean verbose() {
        return verbose;
    }

    /** As it was given, or null. */
    @Nullable
    String host() {
        return host;
    }

    /** Without a command: the version if asked for, else the help. */
    @Override
    public void run() {
        if (version) {
            spec.commandLine().getOut().println(Version.TEXT);
        } else {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
