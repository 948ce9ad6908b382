package dev.dormouse.core.session;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DurableFile;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sessions that are written down under {@code $DORMOUSE_ROOT/sessions}. */
public record SessionStore(Layout layout) {
    private static final String FILE = "session.json";

    public boolean exists(String name) {
        return Files.isRegularFile(file(name));
    }

    /** @throws DormouseException USAGE for a name that no session can have, FAILED if there is no such session */
    public Session load(String name) {
        Names.check("session name", name);
        if (!exists(name)) {
            throw DormouseException.failed(
                    "There is no session '" + name + "'",
                    "List them with 'dormouse ps', or start one with 'dormouse run'");
        }
        return Json.read(file(name), Session.class, Session.VERSION);
    }

    /** Every session, by name. */
    public List<Session> all() {
        if (!Files.isDirectory(layout.sessions())) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(layout.sessions())) {
            return directories
                    .map(directory -> String.valueOf(directory.getFileName()))
                    .filter(this::exists)
                    .sorted()
                    .map(this::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the session down; from then on it is listed. */
    public void save(Session session) {
        DurableFile.directories(layout.session(session.name()));
        Json.write(file(session.name()), session);
    }

    /** Forgets a session and removes its files, in that order, so that an interruption leaves nothing that is listed. */
    public void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Trees.delete(layout.session(name));
    }

    /** @throws DormouseException USAGE if the name is bad, FAILED if it is taken */
    public void requireFree(String name) {
        Names.check("session name", name);
        if (exists(name)) {
            throw DormouseException.failed(
                    "There is a session '" + name + "' already",
                    "Choose another name, or remove that one with 'dormouse rm " + name + "'");
        }
    }

    private Path file(String name) {
        return layout.session(name).resolve(FILE);
    }
}
