package dev.dormouse.vm.guest;

import dev.dormouse.linux.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory of one subject: its /tmp ({@code tmp}), what CRIU writes ({@code images}), and where its root file system is put
 * together ({@code root}).
 */
public record Place(Path directory) {
    static Place of(Path directory) {
        Place place = new Place(directory);
        make(place.images());
        make(place.temporary());
        return place;
    }

    /** Another one for the same subject, which may live there at the same time. */
    Place copy(String name) {
        Place other = of(directory.resolve(name));
        try {
            Files.copy(output(), other.output(), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return other;
    }

    Path images() {
        return directory.resolve("images");
    }

    Path temporary() {
        return directory.resolve("tmp");
    }

    Path root() {
        return directory.resolve("root");
    }

    Path output() {
        return temporary().resolve("out");
    }

    /** For CRIU to write to; there is none yet. */
    Path pidFile() {
        Path file = directory.resolve("pid");
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** What the subject has printed. */
    String printed() {
        return ProcFile.readOrEmpty(output()).strip();
    }

    /** Copies what CRIU and the subject have said, also of copies of this place. */
    void keepLogs(Path target) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Place::isLog).toList()) {
                Path copy = target.resolve(directory.relativize(file));
                make(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLog(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".log") || name.equals("out");
    }

    private static void make(@Nullable Path made) {
        try {
            Files.createDirectories(Objects.requireNonNull(made));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
