package dev.dormouse.core.survey;

import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.plan.Role;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.List;

/** Tells a session's own processes from the user's: its start script writes down what it has started (start.sh). */
final class Roles {
    private final List<String> infrastructure;

    Roles(Layout layout, String session) {
        this.infrastructure = ProcFile.readOrEmpty(
                        SessionFiles.of(layout, session).infrastructure())
                .lines()
                .limit(100)
                .toList();
    }

    /** @param parent pid of its parent in the session */
    Role of(ProcessFacts process, long parent) {
        String pid = Long.toString(process.process().innerPid());
        String start = infrastructure.isEmpty() ? "" : infrastructure.getFirst();
        if (pid.equals("1") || pid.equals(start)) {
            return Role.INIT;
        }
        if (infrastructure.contains(pid)) {
            return Role.SUPPORT;
        }
        return Long.toString(parent).equals(start) ? Role.MAIN : Role.PROGRAM;
    }
}
