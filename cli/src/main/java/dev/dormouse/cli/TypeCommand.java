package dev.dormouse.cli;

import dev.dormouse.api.InputOrder;
import dev.dormouse.core.display.RfbClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dormouse type}. */
@Command(name = "type", header = "Type a text into the window that has the focus")
final class TypeCommand implements Callable<Integer>, Remotely {
    @Parameters(index = "0", paramLabel = "NAME", description = "The session.")
    private String name;

    @Parameters(index = "1", paramLabel = "TEXT", description = "What to type; a line break is the Return key.")
    private String text;

    @Override
    public Integer call() {
        try (RfbClient client = Screens.connect(name)) {
            client.type(text);
            return 0;
        }
    }

    @Override
    public int at(Remote there) {
        there.client().sessions().input(name, new InputOrder(text, null, List.of()));
        return 0;
    }
}
