package dev.dormouse.server.access;

import dev.dormouse.core.Json;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A versioned file below {@code $DORMOUSE_ROOT/api} that holds a list. Commands and a running server change it at the same time: it is read again
 * when it has been replaced, and changed under a lock.
 *
 * @param <F> what is in the file
 * @param <T> what is in the list
 */
final class AccessFile<F extends Record, T> {
    private static final int VERSION = 1;

    private final Path file;
    private final Class<F> type;
    private final Function<F, List<T>> list;
    private final Function<List<T>, F> made;
    private @Nullable Read<T> last;

    /** Files are replaced and never written to, so that these tell whether it is still the same one. */
    private record Stamp(@Nullable Object inode, long modified, long size) {}

    private record Read<T>(Stamp stamp, List<T> entries) {}

    AccessFile(Path file, Class<F> type, Function<F, List<T>> list, Function<List<T>, F> made) {
        this.file = file;
        this.type = type;
        this.list = list;
        this.made = made;
    }

    synchronized List<T> all() {
        Stamp stamp = stamp();
        Read<T> read = last;
        if (read == null || !read.stamp().equals(stamp)) {
            read = new Read<>(stamp, stamp.equals(NONE) ? List.of() : list.apply(Json.read(file, type, VERSION)));
            last = read;
        }
        return read.entries();
    }

    private static final Stamp NONE = new Stamp(null, 0, 0);

    private Stamp stamp() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    found.fileKey(),
                    found.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS),
                    found.size());
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the list; nobody else changes it meanwhile. */
    void change(Consumer<List<T>> change) {
        Path directory = file.toAbsolutePath().resolveSibling(".").normalize();
        DurableFile.directories(directory);
        try (Flock _ = Flock.take(directory.resolve(".lock"), Flock.Mode.EXCLUSIVE)) {
            List<T> entries = new ArrayList<>(all());
            change.accept(entries);
            if (!entries.equals(all())) {
                Json.write(file, made.apply(entries));
            }
        }
    }
}
