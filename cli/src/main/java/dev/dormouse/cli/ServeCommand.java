package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.migrate.MigrationListener;
import dev.dormouse.core.migrate.Reception;
import dev.dormouse.core.migrate.host.HostAddress;
import dev.dormouse.core.migrate.host.StandardCarrier;
import dev.dormouse.core.migrate.link.Link;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse serve}. */
@Command(
        name = "serve",
        header = "Take in sessions that other hosts send",
        description = {
            "",
            "Listens until Ctrl-C. Only hosts that were added with 'dormouse host add' are let in; whoever is may run programs"
                    + " as root here, because that is what a session is.",
            "",
            "With --stdio one host is served on standard input and output: so ssh runs it for 'dormouse migrate NAME"
                    + " ssh://HOST'.",
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Where, as host:port, [address]:port or :port; default port: " + HostAddress.PORT + ".")
    private @Nullable String listen;

    @Option(names = "--stdio", description = "Serve one host on standard input and output.")
    private boolean stdio;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "20s",
            description = "How long a host may be silent; default: ${DEFAULT-VALUE}.")
    private Duration patience;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (stdio == (listen != null)) {
            throw DormouseException.usage(
                    "It is to be said where to listen",
                    "Give --listen ADDRESS, such as :" + HostAddress.PORT + ", or --stdio");
        }
        Host host = Host.mended();
        try (ProgressLine progress = ProgressLine.on(spec)) {
            if (listen == null) {
                serveOne(host, progress);
            } else {
                serve(host, HostAddress.parse(listen), progress);
            }
            return 0;
        }
    }

    private void serveOne(Host host, ProgressLine progress) {
        try (Link link = new Link(new StandardCarrier(), patience)) {
            new Reception(host.layout(), host.criu(), progress, link).run();
        }
    }

    private void serve(Host host, HostAddress address, ProgressLine progress) {
        try (MigrationListener listener =
                        MigrationListener.start(host.layout(), host.criu(), address, progress, patience);
                CtrlC _ = new CtrlC(listener::close)) {
            progress.step("Listening at " + address);
            listener.await();
        }
    }
}
