package dev.dormouse.core.display;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real X server on a free display, with the programs started on it; all are killed in the end. */
final class TestingXvnc implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final int WIDTH = 800;
    static final int HEIGHT = 600;

    private final Path socket;
    private final Process server;
    private final String display;
    private final List<Process> programs = new ArrayList<>();

    private TestingXvnc(Path socket, Process server, String display) {
        this.socket = socket;
        this.server = server;
        this.display = display;
    }

    static TestingXvnc start(Path directory) {
        return start(directory, WIDTH, HEIGHT);
    }

    static TestingXvnc start(Path directory, int width, int height) {
        Path socket = directory.resolve("rfb.sock");
        String geometry = width + "x" + height;
        String options = "Xvnc -displayfd 1 -SecurityTypes None -rfbport -1 -geometry " + geometry + " -rfbunixpath";
        List<String> argv = new ArrayList<>(List.of(options.split(" ")));
        argv.add(socket.toString());
        ProcessBuilder builder = new ProcessBuilder(argv);
        try {
            Process server = builder.redirectError(log(directory, "Xvnc")).start();
            BufferedReader out = server.inputReader(StandardCharsets.US_ASCII);
            return new TestingXvnc(socket, server, ":" + out.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path socket() {
        return socket;
    }

    String display() {
        return display;
    }

    long pid() {
        return server.pid();
    }

    RfbClient connect() {
        return RfbClient.connect(socket, false, PATIENCE);
    }

    /** Starts a program on this display; its output goes to a file. */
    Process run(Path output, String... argv) {
        ProcessBuilder builder =
                new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("DISPLAY", display);
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            Process program = builder.start();
            programs.add(program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a large part of the display is drawn on (an X server starts black), and returns it. */
    static Screen drawn(RfbClient client) {
        Screen black = new Screen(WIDTH, HEIGHT, new int[WIDTH * HEIGHT]);
        return await().atMost(PATIENCE).until(client::capture, screen -> screen.difference(black) > 0.2);
    }

    private static File log(Path directory, String name) {
        return directory.resolve(name + ".log").toFile();
    }

    @Override
    public void close() {
        programs.forEach(program -> program.descendants().forEach(ProcessHandle::destroyForcibly));
        programs.forEach(Process::destroyForcibly);
        // SIGTERM lets it take its lock file away, which a killed one leaves behind.
        server.destroy();
        await().atMost(PATIENCE).until(() -> !server.isAlive());
    }
}
