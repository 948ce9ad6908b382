package dev.dormouse.core.session;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The sessions that are written down under {@code $DORMOUSE_ROOT/sessions}. A session that is being made or taken away has
 * a directory but is not listed: whoever finds it there with nobody at work on it may remove it.
 */
public record SessionStore(Layout layout) {
    private static final String FILE = "session.json";

    /** Holds the same while the session is not listed. */
    private static final String PENDING = "pending.json";

    public boolean exists(String name) {
        return Files.isRegularFile(file(name));
    }

    /** @throws DormouseException USAGE for a name that no session can have, NOT_FOUND if there is no such session */
    public Session load(String name) {
        Names.check("session name", name);
        if (!exists(name)) {
            throw DormouseException.notFound(
                    "There is no session '" + name + "'",
                    "List them with 'dormouse ps', or start one with 'dormouse run'");
        }
        return read(file(name), name);
    }

    /** The directory's name counts: a rename that was interrupted may have left the old one in the file. */
    private static Session read(Path file, String name) {
        Session session = Json.read(file, Session.class, Session.VERSION);
        return session.name().equals(name) ? session : session.as(name, session.container(), session.restoredFrom());
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
                    .flatMap(name -> readable(name).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A session.json that is damaged, or newer than this program, must not hide the others. */
    public Optional<Session> readable(String name) {
        try {
            return Optional.of(load(name));
        } catch (DormouseException e) {
            LoggerFactory.getLogger(SessionStore.class).warn("session {}: {}", name, e.cause());
            return Optional.empty();
        }
    }

    /** Replaces what is written down of a listed session. */
    public void save(Session session) {
        Json.write(file(session.name()), session);
    }

    /** Claims a name for a session that is about to be made; the caller holds its lock. */
    public void prepare(Session session) {
        if (occupied(session.name())) {
            throw DormouseException.conflict(
                    "What is left of an earlier session '" + session.name() + "' is still being removed",
                    "Try again in a moment");
        }
        boolean written = false;
        try {
            DurableFile.directories(layout.session(session.name()));
            Json.write(pendingFile(session.name()), session);
            written = true;
        } finally {
            if (!written) {
                delete(session.name());
            }
        }
    }

    /** From now on the session is listed. */
    public void publish(Session session) {
        rename(pendingFile(session.name()), file(session.name()));
    }

    /** From now on the session is not listed, and will be removed even if this process does not come to it. */
    public void retire(Session session) {
        if (exists(session.name())) {
            rename(file(session.name()), pendingFile(session.name()));
        }
    }

    /** A session that was begun, or whose removal was begun; null if nothing says so. */
    public @Nullable Session pending(String name) {
        return Files.isRegularFile(pendingFile(name)) ? read(pendingFile(name), name) : null;
    }

    /** Whether there is a session of this name, listed or not. */
    public boolean occupied(String name) {
        return Files.exists(layout.session(name));
    }

    /** Removes a session's files. */
    public void delete(String name) {
        Trees.delete(layout.session(name));
    }

    /** @throws DormouseException USAGE if the name is bad, CONFLICT if it is taken */
    public void requireFree(String name) {
        Names.check("session name", name);
        if (exists(name)) {
            throw DormouseException.conflict(
                    "There is a session '" + name + "' already",
                    "Choose another name, or remove that one with 'dormouse rm " + name + "'");
        }
    }

    private static void rename(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            DurableFile.syncDirectory(to.resolveSibling("."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Exists exactly while the session is listed. */
    public Path file(String name) {
        return layout.session(name).resolve(FILE);
    }

    private Path pendingFile(String name) {
        return layout.session(name).resolve(PENDING);
    }
}
