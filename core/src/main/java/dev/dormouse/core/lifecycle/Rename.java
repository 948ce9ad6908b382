package dev.dormouse.core.lifecycle;

import dev.dormouse.core.Layout;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives a session another name, also while it runs: the kernel holds on to its files themselves, not to their names. */
public record Rename(Layout layout) {
    public void run(String from, String to) {
        SessionStore store = new SessionStore(layout);
        Session session = store.load(from);
        store.requireFree(to);
        try (SessionLock _ = SessionLock.take(layout, from);
                SessionLock _ = SessionLock.take(layout, to)) {
            store.requireFree(to);
            // The new link comes first and the old one goes last: at every moment the session's name leads to it.
            copyLink(layout.runtime(from), layout.runtime(to));
            Files.move(layout.session(from), layout.session(to), StandardCopyOption.ATOMIC_MOVE);
            store.save(session.as(to, session.container(), session.restoredFrom()));
            Files.deleteIfExists(layout.runtime(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyLink(Path from, Path to) throws IOException {
        if (Files.isSymbolicLink(from)) {
            Files.deleteIfExists(to);
            Files.createSymbolicLink(to, Files.readSymbolicLink(from));
        }
    }
}
