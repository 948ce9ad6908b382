package dev.dormouse.e2e.proxied;

import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An X server outside of all sessions, as users have it in front of them. */
public final class UserServer implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Process server;
    private final String display;

    private UserServer(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    public static UserServer start(String... more) {
        List<String> argv = new ArrayList<>(List.of("Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp"));
        argv.addAll(more.length == 0 ? List.of("-screen", "0", "1000x700x24") : List.of(more));
        return start(argv);
    }

    /** Of another kind, with other numbers for everything. */
    static UserServer vnc(int width, int height) {
        return start(List.of(
                "Xvnc",
                "-geometry",
                width + "x" + height,
                "-depth",
                "24",
                "-SecurityTypes",
                "None",
                "-rfbport",
                "-1",
                "-displayfd",
                "1",
                "-nolisten",
                "tcp"));
    }

    private static UserServer start(List<String> argv) {
        try {
            Process server = new ProcessBuilder(argv)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader out = server.inputReader(StandardCharsets.US_ASCII);
            return new UserServer(server, ":" + out.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String display() {
        return display;
    }

    Path socket() {
        return Path.of("/tmp/.X11-unix/X" + display.substring(1));
    }

    /** Runs a program that talks to the server itself, and returns what it printed. */
    public String ask(String... argv) {
        return Command.of(argv)
                .with("DISPLAY", display)
                .within(DEADLINE)
                .run()
                .out()
                .strip();
    }

    public boolean shows(String title) {
        return ask("xwininfo", "-root", "-tree").contains("\"" + title + "\"");
    }

    public void awaitWindow(String title) {
        await("the window " + title + " on " + display).atMost(DEADLINE).until(() -> shows(title));
    }

    public void awaitNoWindow(String title) {
        await("the end of the window " + title + " on " + display)
                .atMost(DEADLINE)
                .until(() -> !shows(title));
    }

    /** Types a line into a window, as its user would. */
    void type(String title, String line) {
        String window = ask("xdotool", "search", "--name", title);
        ask("xdotool", "windowfocus", "--sync", window);
        ask("xdotool", "type", line);
        ask("xdotool", "key", "Return");
    }

    @Override
    public void close() {
        // SIGTERM lets it take its lock file away, which a killed one leaves behind.
        server.destroy();
        await().atMost(DEADLINE).until(() -> !server.isAlive());
    }
}
