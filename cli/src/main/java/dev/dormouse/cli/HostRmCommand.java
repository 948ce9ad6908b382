package dev.dormouse.cli;

import dev.dormouse.core.migrate.host.KnownHosts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dormouse host rm}. */
@Command(
        name = "rm",
        header = "Forget a host",
        description = {
            "",
            "From now on it is neither let in nor sent to; sessions that it has sent stay.",
        })
final class HostRmCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The host.")
    private String name;

    @Override
    public Integer call() {
        new KnownHosts(Host.asRoot().layout()).remove(name);
        return 0;
    }
}
