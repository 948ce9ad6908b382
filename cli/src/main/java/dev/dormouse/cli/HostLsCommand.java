package dev.dormouse.cli;

import dev.dormouse.api.KnownHost;
import dev.dormouse.core.migrate.host.KnownHosts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dormouse host ls}. */
@Command(name = "ls", header = "List the hosts that are known here")
final class HostLsCommand implements Callable<Integer>, Remotely {
    @Mixin
    private Listing listing;

    @Override
    public Integer call() {
        print(new KnownHosts(Host.asRoot().layout())
                .all().stream()
                        .map(host -> new KnownHost(host.name(), host.address(), host.fingerprint()))
                        .toList());
        return 0;
    }

    @Override
    public int at(Remote there) {
        print(there.client().hosts());
        return 0;
    }

    private void print(List<KnownHost> hosts) {
        listing.print(
                hosts,
                new Table<>(List.of(
                        Column.text("NAME", KnownHost::name),
                        Column.text("ADDRESS", KnownHost::address),
                        Column.text("FINGERPRINT", KnownHost::fingerprint))));
    }
}
