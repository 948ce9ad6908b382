package dev.dormouse.core.metrics;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Flock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/**
 * A file for the textfile collector of Prometheus' node exporter. Each operation adds to its counters and replaces its gauges; what others
 * have put there stays. Readable for all, because the collector is no root, and there are only sizes and times in it.
 */
public record MetricsFile(Path file) {
    private static final long LONGEST = 4 << 20;

    /**
     * Notes an operation that has ended.
     *
     * @param session that it was about; empty for all
     * @throws DormouseException if the file cannot be written, or is no such file
     */
    public void note(String operation, String session, boolean succeeded, Figures figures, Duration took) {
        try (Flock _ = Flock.take(beside(".lock"), Flock.Mode.EXCLUSIVE)) {
            Exposition exposition = read();
            String labels = Exposition.labels("operation", operation, "session", session);
            String result = Exposition.labels(
                    "operation", operation, "session", session, "result", succeeded ? "ok" : "failed");
            exposition.add(Family.OPERATIONS, result, 1);
            if (succeeded) {
                note(exposition, labels, figures, took.toNanos() / 1e9);
            }
            write(exposition.text());
        } catch (IOException | RuntimeException e) {
            throw e instanceof DormouseException known ? known : unwritable(e);
        }
    }

    /**
     * Makes sure that it can be written, before something is done that is to be noted.
     *
     * @throws DormouseException if it cannot, or is no such file
     */
    public void require() {
        try (Flock _ = Flock.take(beside(".lock"), Flock.Mode.EXCLUSIVE)) {
            write(read().text());
        } catch (IOException | RuntimeException e) {
            throw e instanceof DormouseException known ? known : unwritable(e);
        }
    }

    private static void note(Exposition to, String labels, Figures figures, double seconds) {
        count(to, Family.BYTES, labels, figures.bytes());
        count(to, Family.STORED, labels, figures.stored());
        last(to, Family.LAST_BYTES, labels, (double) figures.bytes());
        last(to, Family.LAST_STORED, labels, (double) figures.stored());
        last(to, Family.LAST_RATIO, labels, figures.stored() > 0 ? figures.bytes() / (double) figures.stored() : -1);
        last(to, Family.LAST_FROZEN, labels, figures.frozenMs() / 1e3);
        last(to, Family.LAST_DOWN, labels, figures.downMs() / 1e3);
        last(to, Family.LAST_DURATION, labels, seconds);
        last(to, Family.LAST_THROUGHPUT, labels, seconds > 0 ? figures.bytes() / seconds : -1);
        last(to, Family.LAST_TIME, labels, Instant.now().toEpochMilli() / 1e3);
    }

    private static void count(Exposition to, Family family, String labels, long value) {
        if (value >= 0) {
            to.add(family, labels, (double) value);
        }
    }

    /** What the last operation has no figure for must not be one of an earlier one. */
    private static void last(Exposition to, Family family, String labels, double value) {
        if (value >= 0) {
            to.set(family, labels, value);
        } else {
            to.remove(family, labels);
        }
    }

    private Exposition read() throws IOException {
        if (!Files.exists(file)) {
            return new Exposition();
        }
        String text = Files.size(file) > LONGEST ? "too long" : Files.readString(file);
        return Exposition.parse(text)
                .orElseThrow(() -> DormouseException.failed(
                        file + " has more in it than Dormouse's metrics, and is left alone",
                        "Name a file of its own with --metrics, such as dormouse.prom"));
    }

    private void write(String text) throws IOException {
        Path fresh = beside(".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh);
        Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The collector reads only what ends with .prom. */
    private Path beside(String suffix) {
        Path whole = file.toAbsolutePath();
        return whole.resolveSibling("." + whole.getFileName() + suffix);
    }

    private DormouseException unwritable(Exception e) {
        return new DormouseException(
                DormouseException.Code.FAILED,
                "The metrics cannot be written to " + file + " (" + e.getMessage() + ")",
                "Name a file in a directory that exists",
                "",
                e);
    }
}
