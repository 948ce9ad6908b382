package dev.dormouse.cli;

import dev.dormouse.core.migrate.host.KnownHost;
import dev.dormouse.core.migrate.host.KnownHosts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dormouse host ls}. */
@Command(name = "ls", header = "List the hosts that are known here")
final class HostLsCommand implements Callable<Integer> {
    @Mixin
    private Listing listing;

    @Override
    public Integer call() {
        listing.print(
                new KnownHosts(Host.asRoot().layout()).all(),
                new Table<>(List.of(
                        Column.text("NAME", KnownHost::name),
                        Column.text("ADDRESS", KnownHost::address),
                        Column.text("FINGERPRINT", KnownHost::fingerprint))));
        return 0;
    }
}
