package dev.dormouse.cli;

import dev.dormouse.api.InputOrder;
import dev.dormouse.core.display.RfbClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dormouse key}. */
@Command(
        name = "key",
        header = "Press keys, such as Return, F5 or ctrl+alt+Delete",
        description = {"", "Keys have the names that X11 gives them; combinations are written with '+'."})
final class KeyCommand implements Callable<Integer>, Remotely {
    @Parameters(index = "0", paramLabel = "NAME", description = "The session.")
    private String name;

    @Parameters(index = "1", arity = "1..*", paramLabel = "KEY", description = "Pressed one after the other.")
    private List<String> keys;

    @Override
    public Integer call() {
        try (RfbClient client = Screens.connect(name)) {
            keys.forEach(client::key);
            return 0;
        }
    }

    @Override
    public int at(Remote there) {
        keys.forEach(key -> there.client().sessions().input(name, new InputOrder(null, key, List.of())));
        return 0;
    }
}
