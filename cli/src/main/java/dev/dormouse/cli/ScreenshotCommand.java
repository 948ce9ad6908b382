package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.display.RfbClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dormouse screenshot}. */
@Command(name = "screenshot", header = "Write what a session's display shows to a PNG file")
final class ScreenshotCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The session.")
    private String name;

    @Parameters(index = "1", paramLabel = "FILE.png", description = "Where to; an existing file is replaced.")
    private Path file;

    @Override
    public Integer call() {
        try (RfbClient client = Screens.connect(name)) {
            Files.write(file, client.capture().png());
            return 0;
        } catch (IOException e) {
            throw DormouseException.failed("Cannot write " + file + " (" + e.getMessage() + ")", "Name another file");
        }
    }
}
