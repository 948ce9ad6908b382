package dev.dormouse.x11.state;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A real X server without a screen. Each is like the other: same visuals, same ids for the same clients. */
public final class Xvfb implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final String number;

    private Xvfb(Process process, String number) {
        this.process = process;
        this.number = number;
    }

    public static Xvfb start(Path directory) {
        String argv = "Xvfb -displayfd 1 -nolisten tcp -noreset -screen 0 1000x700x24";
        try {
            Process process = new ProcessBuilder(argv.split(" "))
                    .redirectError(directory.resolve("Xvfb.log").toFile())
                    .start();
            return new Xvfb(
                    process, process.inputReader(StandardCharsets.US_ASCII).readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path socket() {
        return Path.of("/tmp/.X11-unix/X" + number);
    }

    @Override
    public void close() {
        process.destroy();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }
}
