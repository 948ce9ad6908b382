package dev.dormouse.core.lifecycle;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.ContainerSetup;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.linux.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Mends what a Dormouse that was killed left behind: sessions that stand frozen, directories of sessions and snapshots
 * that were never finished. What another living Dormouse works on is locked and left alone.
 */
public record Leftovers(Layout layout, Runc runc) {
    public void mend() {
        for (String partial : names(layout.snapshots(), ".", ".partial")) {
            unlessLocked("snapshot-" + partial, () -> {
                Trees.delete(layout.staging().resolve(partial));
                Trees.delete(layout.snapshots().resolve("." + partial + ".partial"));
            });
        }
        names(layout.snapshots(), ".", ".deleted")
                .forEach(id -> Trees.delete(layout.snapshots().resolve("." + id + ".deleted")));
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
        Session session = store.load(name);
        Container container = Container.of(layout, session.container());
        boolean frozen = states.getOrDefault(container.id(), Runc.State.NONE).status() == Runc.Status.PAUSED;
        if (frozen && !isGuarded(container)) {
            unlessLocked(name, () -> runc.resume(session.container()));
        }
    }

    /** A directory without a session in it: its start or its removal was interrupted. */
    private void abandon(SessionStore store, String name) {
        if (!store.exists(name)) {
            containersOf(name).forEach(id -> {
                runc.delete(id);
                ContainerSetup.removeContainer(layout, name, id);
            });
            store.delete(name);
        }
    }

    private List<String> containersOf(String name) {
        return names(layout.containers(), name + "-", "").stream()
                .filter(rest -> rest.length() == 12 && rest.indexOf('-') < 0)
                .map(rest -> name + "-" + rest)
                .toList();
    }

    /** A guard that outlived its Dormouse thaws the session itself, once CRIU is done. */
    private static boolean isGuarded(Container container) {
        String pid = ProcFile.readOrEmpty(container.guardMark()).strip();
        return !pid.isEmpty() && pid.chars().allMatch(Character::isDigit) && Files.exists(Path.of("/proc", pid));
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
