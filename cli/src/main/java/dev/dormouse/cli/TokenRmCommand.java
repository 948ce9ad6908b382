package dev.dormouse.cli;

import dev.dormouse.server.ApiSettings;
import dev.dormouse.server.access.Tokens;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dormouse token rm}. */
@Command(
        name = "rm",
        header = "Revoke a token",
        description = {
            "",
            "What is open by it, or by a page that logged in with it, is closed within a second.",
        })
final class TokenRmCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The token, as 'dormouse token ls' names it.")
    private String name;

    @Override
    public Integer call() {
        new Tokens(ApiSettings.directory(Host.asRoot().layout())).remove(name);
        return 0;
    }
}
