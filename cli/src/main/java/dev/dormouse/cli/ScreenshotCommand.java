package dev.dormouse.cli;

import dev.dormouse.core.display.RfbClient;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dormouse screenshot}. */
@Command(name = "screenshot", header = "Write what a session's display shows to a PNG file")
final class ScreenshotCommand implements Callable<Integer>, Remotely {
    private static final int MOST_PIXELS = 16384;

    @Parameters(index = "0", paramLabel = "NAME", description = "The session.")
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "FILE.png",
            description = "Where to; an existing file is replaced. - is standard output.")
    private Path file;

    @Override
    public Integer call() {
        try (RfbClient client = Screens.connect(name)) {
            Pictures.write(file, client.capture().png());
            return 0;
        }
    }

    @Override
    public int at(Remote there) {
        Pictures.write(file, there.client().sessions().picture(name, MOST_PIXELS, MOST_PIXELS));
        return 0;
    }
}
