package dev.dormouse.core.lifecycle;

import dev.dormouse.core.Layout;
import dev.dormouse.core.keeper.KeeperProcess;
import dev.dormouse.core.lazy.LazyNote;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.ProcessInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as {@code dormouse ps} shows it.
 *
 * @param processes how many it has now
 * @param memoryBytes their resident memory, shared pages counted for each
 * @param memory what of its memory is still coming, or was lost; null if all is there
 * @param displayLost the keeper of its display, or of its OpenGL, has ended while it runs
 */
public record SessionView(
        Session session,
        SessionStatus status,
        int processes,
        long memoryBytes,
        @Nullable LazyNote memory,
        boolean displayLost) {
    /** Every session, by name. */
    public static List<SessionView> all(Layout layout, Runc runc) {
        List<Session> sessions = new SessionStore(layout).all();
        if (sessions.isEmpty()) {
            return List.of();
        }
        Map<String, Runc.State> states = runc.states();
        return sessions.stream()
                .map(session -> of(layout, session, states.getOrDefault(session.container(), Runc.State.NONE)))
                .toList();
    }

    public static SessionView of(Layout layout, Session session, Runc.State state) {
        SessionStatus status = SessionStatus.of(layout, session, state);
        List<ProcessInfo> processes = status.alive()
                ? Cgroup.members(status.pid()).stream()
                        .flatMap(pid -> ProcessInfo.of(pid).stream())
                        .toList()
                : List.of();
        long memory = processes.stream().mapToLong(ProcessInfo::residentBytes).sum();
        boolean lost = status.alive()
                && session.display().kept()
                && !KeeperProcess.lives(Container.of(layout, session.container()));
        LazyNote coming = LazyNote.of(Container.of(layout, session.container())).orElse(null);
        return new SessionView(session, status, processes.size(), memory, coming, lost);
    }
}
