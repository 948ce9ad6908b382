package dev.dormouse.core.lifecycle;

import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;

/**
 * How a session is doing.
 *
 * @param pid its init as the host sees it, 0 unless it is alive
 * @param exit the program's exit code, -1 while it has none
 */
public record SessionStatus(Phase phase, long pid, int exit) {
    /** FROZEN: held by a checkpoint. EXITED: its program ended. KILLED: it ended without an exit code, as at power-off. */
    public enum Phase {
        RUNNING,
        FROZEN,
        EXITED,
        KILLED
    }

    public static SessionStatus of(Layout layout, Session session, Runc.State state) {
        int exit = exitCode(SessionFiles.of(layout, session.name()));
        return switch (state.status()) {
            case RUNNING, CREATED -> new SessionStatus(Phase.RUNNING, state.pid(), -1);
            case PAUSED -> new SessionStatus(Phase.FROZEN, state.pid(), -1);
            case STOPPED, ABSENT -> new SessionStatus(exit >= 0 ? Phase.EXITED : Phase.KILLED, 0, exit);
        };
    }

    /** The same without asking runc: from the container's own note of its init, and from the kernel. Cheap. */
    public static SessionStatus seen(Layout layout, Session session) {
        long init = Container.of(layout, session.container()).init();
        if (init == 0) {
            return of(layout, session, Runc.State.NONE);
        }
        Runc.Status status = Cgroup.frozen(init) ? Runc.Status.PAUSED : Runc.Status.RUNNING;
        return of(layout, session, new Runc.State(status, init));
    }

    public boolean alive() {
        return phase == Phase.RUNNING || phase == Phase.FROZEN;
    }

    /** The program's exit code, -1 if it left none. The session owns the file, so it may be anything, such as a pipe. */
    static int exitCode(SessionFiles files) {
        if (!Files.isRegularFile(files.exitCode(), LinkOption.NOFOLLOW_LINKS)) {
            return -1;
        }
        String text = ProcFile.readOrEmpty(files.exitCode()).strip();
        boolean number = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(Character::isDigit);
        return number ? Integer.parseInt(text) : -1;
    }
}
