package dev.dormouse.x11.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is shown on a display; what it prints is kept in a file; ended with all that it started. */
public final class XProgram implements AutoCloseable {
    private final Process process;
    private final Path log;

    private XProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    public static XProgram start(Path directory, XDisplay display, List<String> argv) {
        return start(directory, display, argv, Map.of());
    }

    /** @param variables on top of those of the display */
    public static XProgram start(Path directory, XDisplay display, List<String> argv, Map<String, String> variables) {
        try {
            Path own = Files.createTempDirectory(directory, "program");
            Path log = own.resolve("log");
            ProcessBuilder builder = new ProcessBuilder(argv).directory(own.toFile());
            builder.environment().putAll(display.environment());
            builder.environment().put("HOME", own.toString());
            settleGtk(own);
            builder.environment().putAll(variables);
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            return new XProgram(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing blinks or glides, so that pictures can be compared. */
    private static void settleGtk(Path home) throws IOException {
        for (String version : List.of("gtk-3.0", "gtk-4.0")) {
            Path file = home.resolve(".config").resolve(version).resolve("settings.ini");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n");
        }
    }

    public boolean running() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** All that it has printed, whole lines only. */
    public String printed() {
        try {
            String text = Files.readString(log);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end and returns its exit status. */
    public int await(long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new AssertionError("still running; it said: " + printed());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        await(30);
    }
}
