package dev.dormouse.core.lazy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.oci.Container;
import dev.dormouse.json.Added;
import dev.dormouse.linux.StartTicks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a session's memory has come: lazy.json in its runtime directory, while it comes, and after that if some of it did not.
 *
 * @param pid of the process that brings it
 * @param startTicks when that started, in hundredths of a second since boot
 * @param totalBytes what was missing when the session began to run
 * @param missingBytes what is missing now
 * @param lostBytes what the store could not give: a program that touches it gets SIGBUS
 * @param trouble why the store gives nothing just now; null if it does
 */
public record LazyNote(
        int version,
        long pid,
        long startTicks,
        long totalBytes,
        long missingBytes,
        long lostBytes,
        @Added @Nullable String trouble) {
    static final int VERSION = 1;

    /** Of a session whose memory is still coming, or has not come; nothing if all is there. */
    public static Optional<LazyNote> of(Container container) {
        // One that its writer takes away as it ends may be seen a moment too long.
        return read(container).filter(LazyNote::coming).or(() -> read(container));
    }

    private static Optional<LazyNote> read(Container container) {
        Path file = file(container);
        try {
            return Files.isRegularFile(file) ? Optional.of(Json.read(file, LazyNote.class, VERSION)) : Optional.empty();
        } catch (DormouseException e) {
            // It has just been taken away.
            return Optional.empty();
        }
    }

    static LazyNote ofThisProcess(long total) {
        long pid = ProcessHandle.current().pid();
        return new LazyNote(VERSION, pid, StartTicks.of(pid), total, total, 0, null);
    }

    /** @param why empty if there is no trouble */
    LazyNote now(long missing, long lost, String why) {
        return new LazyNote(version, pid, startTicks, totalBytes, missing, lost, why.isEmpty() ? null : why);
    }

    static void remove(Container container) {
        try {
            Files.deleteIfExists(file(container));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(Container container) {
        return container.top().resolve("lazy.json");
    }

    /** Whether somebody still brings memory. */
    public boolean coming() {
        return startTicks > 0 && StartTicks.of(pid) == startTicks;
    }

    /** What has come, in hundredths. */
    public int percent() {
        return totalBytes == 0 ? 100 : (int) ((totalBytes - missingBytes) * 100 / totalBytes);
    }
}
