package dev.dormouse.cli;

import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.keeper.KeeperAnswer;
import dev.dormouse.core.lifecycle.Move;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse move}. */
@Command(
        name = "move",
        header = "Take a running session to another X server",
        description = {
            "",
            "Its programs go on running; their windows go from the X server where they are to another one, with what is in"
                    + " them. The session must have been started with --display proxy. If the other server does not"
                    + " answer, or lacks what a program needs, everything stays where it is and the reason is given.",
            "",
            "Example:  dormouse move work --display :1",
        })
final class MoveCommand implements Callable<Integer> {
    @Option(
            names = "--display",
            required = true,
            paramLabel = "DISPLAY",
            description = "The X server to go to, such as :1.")
    private String display;

    @Option(
            names = "--authority",
            paramLabel = "FILE",
            description = "Where its cookie is found; default: $XAUTHORITY, or ~/.Xauthority.")
    private @Nullable String authority;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "For programs to come to rest; default: ${DEFAULT-VALUE}.")
    private Duration deadline;

    @Mixin
    private Listing listing;

    @Parameters(paramLabel = "NAME", description = "The session.")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Host host = Host.mended();
        XServerAddress server = XServerAddress.named(display, authority, System.getenv());
        KeeperAnswer.Moved moved;
        try (ProgressLine progress = ProgressLine.on(spec)) {
            progress.step("Moving " + name + " to " + display);
            moved = new Move(host.layout()).run(name, server, deadline);
        }
        listing.print(moved, text(moved));
        return 0;
    }

    private static String text(KeeperAnswer.Moved moved) {
        String times =
                moved.timesMs().entrySet().stream().map(MoveCommand::part).collect(Collectors.joining(", "));
        return "Moved " + moved.clients() + " client" + (moved.clients() == 1 ? "" : "s") + " to " + moved.server()
                + (times.isEmpty() ? "" : " (" + times + ")") + notes(moved);
    }

    private static String notes(KeeperAnswer.Moved moved) {
        return moved.notes().stream().map(note -> "\n" + note).collect(Collectors.joining());
    }

    private static String part(Map.Entry<String, Long> part) {
        return part.getKey() + " " + part.getValue() + " ms";
    }
}
