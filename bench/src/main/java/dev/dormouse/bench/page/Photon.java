package dev.dormouse.bench.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A browser with two pages open, in which keys are pressed (photon.mjs, with the page's own Playwright). */
public final class Photon implements AutoCloseable {
    private static final Path PAGE = Path.of(System.getProperty("dormouse.home", "."), "server", "page");

    private final Path script;
    private final Process process;
    private final Writer keys;
    private final BufferedReader times;

    private Photon(Path script, Process process) {
        this.script = script;
        this.process = process;
        this.keys = process.outputWriter(StandardCharsets.UTF_8);
        this.times = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @return once both pages show their session */
    public static Photon start(String login, String ours, String theirs) throws IOException {
        Path script = Files.createTempFile("photon", ".mjs");
        try (InputStream in = Objects.requireNonNull(Photon.class.getResourceAsStream("photon.mjs"))) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        Process process = new ProcessBuilder(
                        "node", script.toString(), PAGE.toAbsolutePath().toString(), login, ours, theirs)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Photon photon = new Photon(script, process);
        if (!"ready".equals(photon.times.readLine())) {
            photon.close();
            throw new IllegalStateException("the pages did not show their sessions");
        }
        return photon;
    }

    public double ours() throws IOException {
        return press("ours");
    }

    public double theirs() throws IOException {
        return press("theirs");
    }

    /** Milliseconds. */
    private double press(String where) throws IOException {
        keys.write(where + "\n");
        keys.flush();
        String line = times.readLine();
        if (line == null) {
            throw new IOException("the browser has ended");
        }
        return Double.parseDouble(line);
    }

    @Override
    public void close() throws IOException {
        keys.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(script);
    }
}
