package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.Trees;
import dev.dormouse.core.cuda.GpuFreeze;
import dev.dormouse.core.lost.Unfinished;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.UnpackedSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Mends what a Dormouse that was killed left behind: sessions that stand frozen, sessions and snapshots whose making or
 * removal was begun. What another living Dormouse works on is locked and left alone, and so is what programs that a
 * killed one started are still busy with.
 */
public record Leftovers(Layout layout, Runc runc) {
    public void mend() {
        mendSnapshots();
        mendSessions();
        names(layout.run(), "", "").forEach(this::mendLink);
    }

    private void mendSnapshots() {
        names(layout.snapshots(), ".", ".deleted")
                .forEach(id -> Trees.delete(layout.snapshots().resolve("." + id + ".deleted")));
        names(layout.snapshots(), ".", ".partial").forEach(this::mendSnapshot);
        UnpackedSnapshot.clear(layout.staging());
        UnpackedSnapshot.clear(layout.staged());
        // Only those of our own snapshots: the directory may be shared with a Dormouse that has another root.
        SnapshotStore store = new SnapshotStore(layout);
        names(layout.staging(), "", "").stream()
                .filter(id -> Files.exists(store.directory(id)))
                .forEach(this::mendSnapshot);
    }

    private void mendSnapshot(String id) {
        Path partial = new SnapshotStore(layout).partial(id);
        unlessLocked("snapshot-" + id, () -> {
            if (!Helpers.use(partial)) {
                Trees.delete(layout.staging().resolve(id));
                Trees.delete(layout.staged().resolve(id));
                Trees.delete(partial);
            }
        });
    }

    private void mendSessions() {
        List<String> sessions = names(layout.sessions(), "", "");
        if (!sessions.isEmpty()) {
            Map<String, Runc.State> states = runc.states();
            sessions.forEach(name -> mendSession(name, states));
        }
    }

    private void mendSession(String name, Map<String, Runc.State> states) {
        SessionStore store = new SessionStore(layout);
        if (!store.exists(name)) {
            unlessLocked(name, () -> abandon(store, name));
            return;
        }
        store.readable(name).ifPresent(session -> {
            String container = session.container();
            if (states.getOrDefault(container, Runc.State.NONE).status() == Runc.Status.PAUSED) {
                unlessLocked(name, () -> thaw(container));
            }
            if (GpuFreeze.leftover(layout, session) && !Helpers.handle(container)) {
                unlessLocked(name, () -> attempt(name, () -> GpuFreeze.mend(layout, session)));
            }
            Unfinished unfinished = new Unfinished(layout, session);
            if (unfinished.exists() && !Helpers.handle(container)) {
                unlessLocked(name, () -> attempt(name, () -> unfinished.finish(runc, Progress.SILENT)));
            }
        });
    }

    /** What cannot be mended now must not keep other commands from their work; its note stays for the next one. */
    private static void attempt(String name, Runnable mending) {
        try {
            mending.run();
        } catch (DormouseException e) {
            org.slf4j.LoggerFactory.getLogger(Leftovers.class).warn("session {}: {}", name, e.cause());
        }
    }

    /** A guard that outlived its Dormouse thaws the session itself; CRIU must not be disturbed. */
    private void thaw(String container) {
        if (runc.state(container).status() == Runc.Status.PAUSED && !Helpers.handle(container)) {
            runc.resume(container);
        }
    }

    /** A session that is not listed: its start or its removal was interrupted. */
    private void abandon(SessionStore store, String name) {
        if (store.exists(name)) {
            return;
        }
        Session session = store.pending(name);
        if (session == null) {
            store.delete(name);
        } else if (!Helpers.handle(session.container())) {
            new Removal(layout, runc).remove(session);
        }
    }

    /** The name of a session that was renamed or removed, still leading to its container. */
    private void mendLink(String name) {
        Path link = layout.runtime(name);
        if (Files.isSymbolicLink(link) && !new SessionStore(layout).occupied(name)) {
            unlessLocked(name, () -> deleteLink(link));
        }
    }

    private static void deleteLink(Path link) {
        try {
            Files.deleteIfExists(link);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unlessLocked(String name, Runnable action) {
        SessionLock lock = SessionLock.tryTake(layout, name);
        if (lock != null) {
            try (lock) {
                action.run();
            }
        }
    }

    private static List<String> names(Path directory, String prefix, String suffix) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(prefix) && name.endsWith(suffix))
                    .map(name -> name.substring(prefix.length(), name.length() - suffix.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
