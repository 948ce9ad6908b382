package dev.dormouse.cli;

import dev.dormouse.api.Role;
import dev.dormouse.server.ApiSettings;
import dev.dormouse.server.access.Certificates;
import dev.dormouse.server.access.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse token add}. */
@Command(
        name = "add",
        header = "Make a token and print it, once",
        description = {
            "",
            "Only a hash of it is kept: a token that is lost is made anew. Whoever may operate may run programs as root here.",
        })
final class TokenAddCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "Whose it is: shown in lists and in the audit log.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "view",
            completionCandidates = Roles.class,
            description = "view: look; use: also type and click; operate: everything; default: ${DEFAULT-VALUE}.")
    private Role role;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "How long it is good, such as 30d; default: for ever.")
    private @Nullable Duration expires;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Let in who proves by TLS to own this certificate, instead of making a token.")
    private @Nullable Path certificate;

    @Spec
    private CommandSpec spec;

    /** For the shell's completion. */
    private static final class Roles extends Words {
        Roles() {
            super("view", "use", "operate");
        }
    }

    @Override
    public Integer call() {
        Path directory = ApiSettings.directory(Host.asRoot().layout());
        Tokens tokens = new Tokens(directory);
        if (certificate != null) {
            tokens.add(name, role, expires, Certificates.read(certificate));
        } else {
            spec.commandLine().getOut().println(tokens.add(name, role, expires).text());
        }
        return 0;
    }
}
