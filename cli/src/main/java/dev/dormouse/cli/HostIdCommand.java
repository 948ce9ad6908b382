package dev.dormouse.cli;

import dev.dormouse.core.migrate.host.HostIdentity;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dormouse host id}. */
@Command(
        name = "id",
        header = "Show this host's fingerprint",
        description = {
            "",
            "It is that of a key which is made when it is first needed, and stays on this host.",
        })
final class HostIdCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(HostIdentity.of(Host.asRoot().layout()).fingerprint());
        return 0;
    }
}
