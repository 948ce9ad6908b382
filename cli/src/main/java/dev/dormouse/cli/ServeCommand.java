package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.migrate.Reception;
import dev.dormouse.core.migrate.host.HostAddress;
import dev.dormouse.core.migrate.host.StandardCarrier;
import dev.dormouse.core.migrate.link.Link;
import dev.dormouse.server.ApiSettings;
import dev.dormouse.server.web.RequestLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse serve}. */
@Command(
        name = "serve",
        header = "Show sessions in a browser, answer programs, take in sessions",
        description = {
            "",
            "Without options: the page and the HTTP API (docs/api.md) on http://127.0.0.1:" + ApiSettings.PORT
                    + ", with tokens, and on the unix socket $$DORMOUSE_RUN/.api.sock for root. 'dormouse login' prints a"
                    + " link that opens the page. Until Ctrl-C; sessions and what is being done with them go on without it.",
            "",
            "With --listen: takes in sessions that other hosts send. Only hosts that were added with 'dormouse host add' are"
                    + " let in; whoever is may run programs as root here, because that is what a session is. The API is"
                    + " served beside it if --http is given, too.",
            "",
            "With --stdio one host is served on standard input and output: so ssh runs it for 'dormouse migrate NAME"
                    + " ssh://HOST'.",
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--http",
            paramLabel = "ADDRESS",
            description =
                    "Where the page and the API are served, as host:port; may be repeated. All but loopback is served"
                            + " by TLS, with this host's own certificate or --certificate.")
    private @Nullable List<String> http;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "A name, or name:port, by which browsers call this host; may be repeated. Others are refused.")
    private @Nullable List<String> names;

    @Option(names = "--certificate", paramLabel = "FILE", description = "For TLS: a certificate and its chain, PEM.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "Its private key, PEM (PKCS 8).")
    private @Nullable Path key;

    @Option(
            names = "--log",
            paramLabel = "FORM",
            defaultValue = "off",
            completionCandidates = Forms.class,
            description = "A line on standard error for each request: json, text or off; default: ${DEFAULT-VALUE}.")
    private RequestLog.Form log;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Where sessions are taken in, as host:port, [address]:port or :port; default port: "
                    + HostAddress.PORT + ".")
    private @Nullable String listen;

    @Option(names = "--stdio", description = "Serve one host on standard input and output.")
    private boolean stdio;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "20s",
            description = "How long a host that sends a session may be silent; default: ${DEFAULT-VALUE}.")
    private Duration patience;

    @Spec
    private CommandSpec spec;

    /** For the shell's completion. */
    private static final class Forms extends Words {
        Forms() {
            super("json", "text", "off");
        }
    }

    @Override
    public Integer call() {
        if (stdio && (listen != null || http != null)) {
            throw DormouseException.usage(
                    "Standard input and output are for one host only", "Give --stdio, or --listen and --http");
        }
        Host host = Host.mended();
        try (ProgressLine progress = ProgressLine.on(spec)) {
            if (stdio) {
                serveOne(host, progress);
            } else {
                serve(host, progress);
            }
            return 0;
        }
    }

    private void serveOne(Host host, ProgressLine progress) {
        try (Link link = new Link(new StandardCarrier(), patience)) {
            new Reception(host.layout(), host.criu(), progress, link).run();
        }
    }

    private void serve(Host host, ProgressLine progress) {
        try (Serving serving = new Serving();
                CtrlC _ = new CtrlC(serving::close)) {
            if (listen != null) {
                HostAddress address = HostAddress.parse(listen);
                serving.takeIn(host, address, progress, patience);
                progress.step("Listening at " + address);
            }
            if (listen == null || http != null) {
                serving.answer(settings(host));
                tell(host, serving.urls());
            }
            serving.await();
        }
    }

    private ApiSettings settings(Host host) {
        List<String> addresses = http == null ? List.of("127.0.0.1:" + ApiSettings.PORT) : http;
        return new ApiSettings(
                host.layout(),
                addresses.stream()
                        .map(text -> HostAddress.parse(text, ApiSettings.PORT))
                        .toList(),
                names == null ? List.of() : names,
                certificate,
                key,
                new RequestLog(log, System.err));
    }

    /** A link that logs in goes to people only: what is not a terminal may be a log that others read. */
    private void tell(Host host, List<String> urls) {
        var out = spec.commandLine().getOut();
        urls.forEach(url -> out.println("Serving " + url));
        out.println("Serving unix:" + ApiSettings.socket(host.layout()));
        out.println(
                Terminal.isTerminal(Terminal.STDOUT)
                        ? "Open " + LocalLogin.link(urls.getFirst(), host.layout()) + " (once, within 5 minutes)"
                        : "'dormouse login' prints a link that opens the page.");
        out.flush();
    }
}
