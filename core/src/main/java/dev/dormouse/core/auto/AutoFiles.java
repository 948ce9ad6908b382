package dev.dormouse.core.auto;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.Names;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** The files under {@code $DORMOUSE_ROOT/auto}. Whoever makes snapshots of a session holds its lock, so that it is one only. */
public record AutoFiles(Path directory) {
    private static final String STATE = ".json";

    public static AutoFiles of(Layout layout) {
        return new AutoFiles(layout.root().resolve("auto"));
    }

    /** One of them, and whether it lives. */
    public record Listed(AutoState state, boolean running) {}

    /** Nothing if somebody does it already. */
    Optional<Flock> claim(String session) {
        Names.check("session name", session);
        DurableFile.directories(directory);
        return Flock.attempt(lock(session), Flock.Mode.EXCLUSIVE);
    }

    Path lock(String session) {
        return directory.resolve(session + ".lock");
    }

    /** What one in the background has to say. */
    public Path log(String session) {
        return directory.resolve(session + ".log");
    }

    private Path file(String session) {
        return directory.resolve(session + STATE);
    }

    void write(AutoState state) {
        Json.write(file(state.session()), state);
    }

    void remove(String session) {
        try {
            Files.deleteIfExists(file(session));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<AutoState> state(String session) {
        Path file = file(session);
        return Files.exists(file) ? Optional.of(Json.read(file, AutoState.class, AutoState.VERSION)) : Optional.empty();
    }

    /** By the sessions' names; also those that were killed. */
    public List<Listed> all() {
        List<Listed> all = new ArrayList<>();
        for (String session : names()) {
            try {
                state(session).ifPresent(state -> all.add(new Listed(state, running(session))));
            } catch (DormouseException e) {
                LoggerFactory.getLogger(AutoFiles.class).warn("auto {}: {}", session, e.cause());
            }
        }
        return all;
    }

    private List<String> names() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(STATE) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - STATE.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody holds its lock. */
    public boolean running(String session) {
        Optional<Flock> free = claim(session);
        free.ifPresent(Flock::close);
        return free.isEmpty();
    }

    static DormouseException busy(String session) {
        return DormouseException.conflict(
                "Snapshots of session '" + session + "' are being made already",
                "See 'dormouse auto --list'; end that with 'dormouse auto --stop " + session + "'");
    }
}
