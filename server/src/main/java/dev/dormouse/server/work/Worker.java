package dev.dormouse.server.work;

import dev.dormouse.core.OwnJvm;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The process of one operation as the server sees it. Used by one thread, but for {@link #end}. */
final class Worker {
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** The comparison of two snapshots names files, perhaps ten thousands of them. */
    private static final int LONGEST_LINE = 32 << 20;

    private final Process process;

    private Worker(Process process) {
        this.process = process;
    }

    /** Gives a new process its order. It goes on if this one ends. */
    static Worker start(WorkOrder order) {
        // As the command line's own: no operation lives long enough for the other compiler.
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-Xmx512m");
        try {
            Process process = new ProcessBuilder(OwnJvm.command(options, WorkMain.class.getName(), List.of()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(order.bytes());
            }
            return new Worker(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands on what it says until it has ended; its exit status. */
    int follow(Consumer<Map<?, ?>> told) {
        try (InputStream out = process.getInputStream()) {
            for (byte[] line = line(out); line.length > 0; line = line(out)) {
                if (JsonReader.read(line) instanceof Map<?, ?> members) {
                    told.accept(members);
                }
            }
        } catch (IOException | JsonException e) {
            // It was killed in the middle of a line, or is none of ours: its status says the rest.
            process.destroy();
        }
        return process.onExit().join().exitValue();
    }

    private static byte[] line(InputStream out) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = out.read(); next >= 0 && next != '\n'; next = out.read()) {
            line.write(next);
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
            }
        }
        return line.toByteArray();
    }

    /** Ends it, willingly or not. From any thread. */
    void end() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
