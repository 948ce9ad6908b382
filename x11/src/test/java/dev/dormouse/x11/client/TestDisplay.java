package dev.dormouse.x11.client;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real X server on a free display, with the programs started on it; all are ended in the end. */
final class TestDisplay implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final Process server;
    private final String number;
    private final List<Process> programs = new ArrayList<>();

    private TestDisplay(Path directory, Process server, String number) {
        this.directory = directory;
        this.server = server;
        this.number = number;
    }

    static TestDisplay start(Path directory, String... more) {
        String options =
                "Xvnc -displayfd 1 -SecurityTypes None -rfbport -1 -geometry 1000x700 -nolisten tcp -rfbunixpath";
        List<String> argv = new ArrayList<>(List.of(options.split(" ")));
        argv.add(directory.resolve("rfb.sock").toString());
        argv.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(argv);
        try {
            Process server = builder.redirectError(directory.resolve("Xvnc.log").toFile())
                    .start();
            BufferedReader out = server.inputReader(StandardCharsets.US_ASCII);
            return new TestDisplay(directory, server, out.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the window manager is there. */
    static TestDisplay startManaged(Path directory) {
        TestDisplay display = start(directory);
        Path ready = directory.resolve("managed");
        display.run("openbox", "--startup", "touch " + ready);
        await().atMost(PATIENCE).until(() -> Files.exists(ready));
        return display;
    }

    Path socket() {
        return Path.of("/tmp/.X11-unix/X" + number);
    }

    Process server() {
        return server;
    }

    XClients connect() {
        return XClients.connect(socket(), PATIENCE);
    }

    /** Without the helpers that GTK would start and leave behind. */
    Process run(String... argv) {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("program" + programs.size()).toFile());
        builder.environment().put("DISPLAY", ":" + number);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("NO_AT_BRIDGE", "1");
        builder.environment().put("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        try {
            Process program = builder.start();
            programs.add(program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Debian's Python, which has Tk. The script finds its main window as {@code root}. */
    Process tk(String script) {
        return run("/usr/bin/python3", "-c", "import tkinter as tk\nroot = tk.Tk()\n" + script + "\nroot.mainloop()");
    }

    @Override
    public void close() {
        programs.forEach(Process::destroyForcibly);
        // SIGTERM lets it take its lock file away, which a killed one leaves behind.
        server.destroy();
        await().atMost(PATIENCE).until(() -> !server.isAlive());
    }
}
