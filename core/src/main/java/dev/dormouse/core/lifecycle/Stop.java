package dev.dormouse.core.lifecycle;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.ProcessInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Ends a session: first asks its programs (SIGTERM), then, after a deadline, kills what is left. Its files stay. */
public record Stop(Layout layout, Runc runc) {
    private static final Duration POLL = Duration.ofMillis(20);

    /** @return whether every program ended by itself */
    public boolean run(String name, Duration deadline) {
        try (SessionLock _ = SessionLock.take(layout, name)) {
            Session session = new SessionStore(layout).load(name);
            Runc.State state = runc.state(session.container());
            if (state.status() == Runc.Status.PAUSED) {
                runc.resume(session.container());
            }
            boolean willingly = !state.alive() || askToEnd(session, state.pid(), deadline);
            new Removal(layout, runc).dismantle(session);
            return willingly;
        }
    }

    private boolean askToEnd(Session session, long init, Duration deadline) {
        Instant end = Instant.now().plus(deadline);
        programs(session, init).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
        while (Instant.now().isBefore(end)) {
            if (programs(session, init).isEmpty()) {
                return true;
            }
            Waiting.pause(POLL);
        }
        return false;
    }

    /** What the user runs in the session: everything but its init, start script, X server, bus and window manager. */
    private List<Long> programs(Session session, long init) {
        Set<String> infrastructure = ProcFile.readOrEmpty(
                        SessionFiles.of(layout, session.name()).infrastructure())
                .lines()
                .collect(Collectors.toSet());
        return Cgroup.members(init).stream()
                .filter(pid -> pid != init)
                .flatMap(pid -> ProcessInfo.of(pid).stream())
                .filter(process -> !infrastructure.contains(Long.toString(process.innerPid())))
                .map(ProcessInfo::pid)
                .toList();
    }
}
