package dev.dormouse.server.access;

import dev.dormouse.json.JsonWriter;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * {@code audit.log}: who changed what, and who tried to get in. One line of JSON each; readable by root only. The server and commands write
 * it at the same time.
 */
public final class Audit {
    static final long MOST_BYTES = 10_000_000;

    /** How many old ones are kept: {@code audit.log.1} is the youngest. */
    private static final int KEPT = 4;

    private static final int LONGEST = 200;

    private final Path directory;
    private final long most;

    /** @param directory {@code $DORMOUSE_ROOT/api} */
    public Audit(Path directory) {
        this(directory, MOST_BYTES);
    }

    /** @param most bytes, from which on the next file is begun */
    Audit(Path directory, long most) {
        this.directory = directory;
        this.most = most;
    }

    /**
     * One line.
     *
     * @param what the endpoint's name, or what a command did
     * @param subject session, snapshot or whatever it was done to; empty if there is none
     * @param outcome {@code ok}, or the problem's code
     */
    public record Line(String time, String who, String address, String what, String subject, String outcome) {}

    public void write(String who, String address, String what, String subject, String outcome) {
        Line line = new Line(
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                bounded(who),
                address,
                what,
                bounded(subject),
                outcome);
        DurableFile.directories(directory);
        try (Flock _ = Flock.take(directory.resolve(".audit.lock"), Flock.Mode.EXCLUSIVE)) {
            rotate();
            append(JsonWriter.line(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bounded(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private void append(byte[] line) throws IOException {
        try (FileChannel file = FileChannel.open(
                file(0),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
    }

    private void rotate() throws IOException {
        if (!Files.exists(file(0)) || Files.size(file(0)) < most) {
            return;
        }
        for (int i = KEPT; i > 0; i--) {
            if (Files.exists(file(i - 1))) {
                Files.move(file(i - 1), file(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path file(int age) {
        return directory.resolve(age == 0 ? "audit.log" : "audit.log." + age);
    }
}
