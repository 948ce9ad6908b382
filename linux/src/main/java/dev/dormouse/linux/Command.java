package dev.dormouse.linux;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A child process that is run to its end, with its output kept in memory.
 *
 * @param argv the program and its arguments; the program is looked up on PATH
 * @param environment variables added to this process's own
 * @param input written to standard input; null means /dev/null
 * @param deadline after which the child is killed
 */
public record Command(
        List<String> argv,
        Map<String, String> environment,
        @Nullable String input,
        Duration deadline) {
    /** Output beyond this many bytes per stream is read and dropped, so that a babbling child cannot fill the heap. */
    private static final int MAX_OUTPUT = 8 << 20;

    private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(10);

    /** For what a killed child had written already. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** What a child left behind. {@code exit} is the wait status's exit code, 128+n after signal n. */
    public record Result(int exit, String out, String err) {
        public boolean ok() {
            return exit == 0;
        }
    }

    public static Command of(String... argv) {
        return of(List.of(argv));
    }

    public static Command of(List<String> argv) {
        return new Command(List.copyOf(argv), Map.of(), null, DEFAULT_DEADLINE);
    }

    public Command with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Command(argv, Map.copyOf(more), input, deadline);
    }

    public Command withInput(String text) {
        return new Command(argv, environment, text, deadline);
    }

    public Command within(Duration limit) {
        return new Command(argv, environment, input, limit);
    }

    /**
     * Runs the child and waits for it.
     *
     * @throws UncheckedIOException if the program cannot be started
     */
    public Result run() {
        try {
            Process process = builder().start();
            return collect(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the child with all its output discarded and does not wait for it. */
    public Process spawn() {
        try {
            return builder()
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().putAll(environment);
        if (input == null) {
            builder.redirectInput(new File("/dev/null"));
        }
        return builder;
    }

    private Result collect(Process process) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Thread> pipes = List.of(
                Thread.ofVirtual().start(() -> drain(process.getErrorStream(), err)),
                Thread.ofVirtual().start(() -> feed(process)),
                Thread.ofVirtual().start(() -> drain(process.getInputStream(), out)));
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                killTree(process);
            }
            awaitPipes(pipes, end);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + argv.getFirst(), e);
        }
        return new Result(
                process.exitValue(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The child's own children hold its pipes open. */
    private static void killTree(Process process) throws InterruptedException {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly().waitFor();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** A daemon that the child left behind may hold the pipes open for ever: what was read by the deadline is kept. */
    private static void awaitPipes(List<Thread> pipes, long end) throws InterruptedException {
        long latest = Math.max(end, System.nanoTime() + GRACE.toNanos());
        for (Thread pipe : pipes) {
            pipe.join(Duration.ofNanos(Math.max(1, latest - System.nanoTime())));
        }
    }

    private void feed(Process process) {
        if (input == null) {
            return;
        }
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The child closed its input early: its exit code tells what that means.
            return;
        }
    }

    private static void drain(InputStream from, ByteArrayOutputStream to) {
        byte[] buffer = new byte[8192];
        try (from) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.write(buffer, 0, Math.min(n, MAX_OUTPUT - to.size()));
            }
        } catch (IOException e) {
            // The pipe breaks when the child is killed at its deadline; what was read is kept.
            return;
        }
    }

    /** The first executable of this name on PATH, or null. */
    public static @Nullable Path find(String name) {
        for (String dir : searchPath()) {
            Path candidate = Path.of(dir, name);
            if (candidate.toFile().canExecute() && !candidate.toFile().isDirectory()) {
                return candidate;
            }
        }
        return null;
    }

    private static List<String> searchPath() {
        List<String> dirs = new ArrayList<>();
        String path = System.getenv("PATH");
        if (path != null) {
            dirs.addAll(List.of(path.split(":")));
        }
        // sbin is missing from many users' PATH, and holds criu, runc and ip.
        dirs.addAll(List.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"));
        return dirs;
    }
}
