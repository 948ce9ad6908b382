package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dormouse logout}. */
@Command(
        name = "logout",
        header = "Forget the token and the key of a server",
        description = {"", "The token itself stays good until 'dormouse token rm' revokes it there."})
final class LogoutCommand implements Callable<Integer> {
    @Parameters(paramLabel = "URL", description = "As it was given to 'dormouse login'.")
    private String url;

    @Override
    public Integer call() {
        String address = RemoteLogin.address(url).toString();
        if (!new Servers(System.getenv()).forget(address)) {
            throw DormouseException.failed(
                    "You have not logged in to " + address, "Give the address as it was given to 'dormouse login'");
        }
        return 0;
    }
}
