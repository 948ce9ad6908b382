package dev.dormouse.cli;

import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.lifecycle.SessionStatus;
import dev.dormouse.core.lifecycle.Stop;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * A session that the user waits for: its program's output is shown until it ends, and Ctrl-C stops it.
 *
 * @param remove whether the session is removed in the end
 */
record Foreground(Host host, Session session, boolean remove) {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    /** Returns the program's exit code. */
    int follow(PrintWriter out) {
        SessionFiles files = SessionFiles.of(host.layout(), session.name());
        try (CtrlC _ = new CtrlC(this::stop)) {
            new LogTail(files.programLog(), out).until(() -> !status().alive());
        }
        int exit = status().exit();
        Removal removal = new Removal(host.layout(), host.runc());
        if (remove) {
            removal.remove(session);
        } else {
            removal.dismantle(session);
        }
        return exit < 0 ? 1 : exit;
    }

    private SessionStatus status() {
        return SessionStatus.of(host.layout(), session, host.runc().state(session.container()));
    }

    private void stop() {
        new Stop(host.layout(), host.runc()).run(session.name(), STOP_DEADLINE);
        if (remove) {
            new Removal(host.layout(), host.runc()).remove(session);
        }
    }
}
