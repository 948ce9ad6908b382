package dev.dormouse.cli;

import dev.dormouse.core.migrate.host.Fingerprint;
import dev.dormouse.core.migrate.host.KnownHosts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dormouse host add}. */
@Command(
        name = "add",
        header = "Trust a host with sessions, and take in its own",
        description = {
            "",
            "Both hosts have to add each other. Compare fingerprints on a way that nobody else controls.",
        })
final class HostAddCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "What to call it here.")
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "ADDRESS",
            description = "Where 'dormouse serve' listens there, as host:port; '-' for one that only sends.")
    private String address;

    @Parameters(index = "2", paramLabel = "FINGERPRINT", description = "What 'dormouse host id' prints there.")
    private String fingerprint;

    @Override
    public Integer call() {
        new KnownHosts(Host.asRoot().layout()).add(name, address, Fingerprint.parse(fingerprint));
        return 0;
    }
}
