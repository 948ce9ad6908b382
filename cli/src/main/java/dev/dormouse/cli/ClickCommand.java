package dev.dormouse.cli;

import dev.dormouse.api.InputOrder;
import dev.dormouse.core.display.RfbClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dormouse click}. */
@Command(name = "click", header = "Click at a place of a session's display")
final class ClickCommand implements Callable<Integer>, Remotely {
    @Option(
            names = "--button",
            paramLabel = "N",
            defaultValue = "1",
            description = "1: left, 2: middle, 3: right; default: ${DEFAULT-VALUE}.")
    private int button;

    @Parameters(index = "0", paramLabel = "NAME", description = "The session.")
    private String name;

    @Parameters(index = "1", paramLabel = "X", description = "Pixels from the left edge.")
    private int x;

    @Parameters(index = "2", paramLabel = "Y", description = "Pixels from the top.")
    private int y;

    @Override
    public Integer call() {
        try (RfbClient client = Screens.connect(name)) {
            client.click(x, y, button);
            return 0;
        }
    }

    @Override
    public int at(Remote there) {
        List<InputOrder.Click> clicks = List.of(new InputOrder.Click(x, y, button));
        there.client().sessions().input(name, new InputOrder(null, null, clicks));
        return 0;
    }
}
