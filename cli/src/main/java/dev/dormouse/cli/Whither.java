package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;

/** Decides whether a command is about this host or another. Nothing of the client is loaded for this host. */
final class Whither {
    /** They are about this program, or about which servers it knows. */
    private static final List<String> ALWAYS_HERE = List.of("help", "completion", "login", "logout");

    private Whither() {}

    /** Signature of picocli's IExecutionStrategy. */
    static int execute(ParseResult parsed) {
        String host = host(parsed);
        CommandLine line = last(parsed);
        if (host == null || isHere(parsed, line)) {
            return new CommandLine.RunLast().execute(parsed);
        }
        Integer helped = CommandLine.executeHelpRequest(parsed);
        return helped == null ? there(host, line) : helped;
    }

    /** What was said on the command line, or else DORMOUSE_HOST. */
    private static @Nullable String host(ParseResult parsed) {
        DormouseCommand root = (DormouseCommand) parsed.commandSpec().userObject();
        String named = root.host();
        String host = named == null ? System.getenv("DORMOUSE_HOST") : named;
        return host == null || host.isEmpty() ? null : host;
    }

    private static CommandLine last(ParseResult parsed) {
        ParseResult at = parsed;
        while (at.hasSubcommand()) {
            at = at.subcommand();
        }
        return at.commandSpec().commandLine();
    }

    /** Without a command there is nothing but help and the version. */
    private static boolean isHere(ParseResult parsed, CommandLine line) {
        boolean group = !line.getSubcommands().isEmpty();
        return group || ALWAYS_HERE.contains(parsed.subcommand().commandSpec().name());
    }

    private static int there(String host, CommandLine line) {
        try {
            if (line.getCommand() instanceof Remotely command) {
                return Remote.run(host, line.getCommandSpec(), command);
            }
            throw DormouseException.usage(
                    "'" + line.getCommandSpec().qualifiedName() + "' is about the host that it runs on",
                    "Run it there without --host and DORMOUSE_HOST, by ssh for instance");
        } catch (RuntimeException e) {
            throw new ExecutionException(line, String.valueOf(e.getMessage()), e);
        }
    }
}
