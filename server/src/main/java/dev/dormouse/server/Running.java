package dev.dormouse.server;

import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server that runs for a {@code $DORMOUSE_RUN}: there is one at most, and others find out where it listens. */
public final class Running implements AutoCloseable {
    private static final int VERSION = 1;

    private final Flock only;
    private final Path file;

    /** What is in the file (docs/formats.md). */
    record File(int version, List<String> urls) {}

    private Running(Flock only, Path file) {
        this.only = only;
        this.file = file;
    }

    /** Nothing if another one runs. */
    static Optional<Running> begin(Layout layout) {
        DurableFile.directories(layout.run());
        return Flock.attempt(lock(layout), Flock.Mode.EXCLUSIVE).map(lock -> new Running(lock, file(layout)));
    }

    void listens(List<String> urls) {
        Json.write(file, new File(VERSION, urls));
    }

    /** Where the server that runs listens on TCP, as addresses for a browser; nothing if none runs. */
    public static Optional<List<String>> urls(Layout layout) {
        if (!Files.exists(file(layout)) || !Files.exists(lock(layout))) {
            return Optional.empty();
        }
        Optional<Flock> free = Flock.attempt(lock(layout), Flock.Mode.EXCLUSIVE);
        free.ifPresent(Flock::close);
        return free.isPresent()
                ? Optional.empty()
                : Optional.of(Json.read(file(layout), File.class, VERSION).urls());
    }

    private static Path lock(Layout layout) {
        return layout.run().resolve(".api.lock");
    }

    private static Path file(Layout layout) {
        return layout.run().resolve(".api.json");
    }

    @Override
    public void close() {
        only.close();
    }
}
