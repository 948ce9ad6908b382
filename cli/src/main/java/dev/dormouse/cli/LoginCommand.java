package dev.dormouse.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse login}. */
@Command(
        name = "login",
        header = "Open this host's page, or log in to another host for --host",
        description = {
            "",
            "Without URL: prints a link that opens the page of this host's server, once and within five minutes. Root's only.",
            "",
            "With URL: asks for a token, which 'dormouse token add' makes there, tries it, and keeps it in"
                    + " ~/.config/dormouse/servers.json for your user alone. A token may also come on standard input."
                    + " DORMOUSE_TOKEN, where it is set, is used instead of what is kept.",
            "",
            "A server that no authority known here has signed for is trusted by the fingerprint of its key, once you have"
                    + " compared that with what 'dormouse host id' prints there.",
        })
final class LoginCommand implements Callable<Integer> {
    @Option(
            names = "--fingerprint",
            paramLabel = "DIGITS",
            description = "Of the server's key, instead of being asked; another key is refused.")
    private @Nullable String fingerprint;

    @Parameters(arity = "0..1", paramLabel = "URL", description = "Such as https://HOST:7070.")
    private @Nullable String url;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (url == null) {
            spec.commandLine().getOut().println(LocalLogin.link(Host.asRoot().layout()));
            return 0;
        }
        new RemoteLogin(spec.commandLine().getOut(), spec.commandLine().getErr()).run(url, fingerprint);
        return 0;
    }
}
