package dev.dormouse.core.survey;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which processes end when another one does: what it started, and what hangs on the terminal that it leads. */
final class Kinship {
    private final Map<Long, List<ProcessFacts>> children = new HashMap<>();
    private final Map<Long, List<ProcessFacts>> sessions = new HashMap<>();

    Kinship(SessionFacts facts) {
        for (ProcessFacts process : facts.processes()) {
            children.computeIfAbsent(process.process().parent(), _ -> new ArrayList<>())
                    .add(process);
            sessions.computeIfAbsent(process.state().session(), _ -> new ArrayList<>())
                    .add(process);
        }
    }

    /** Pids in the session. */
    List<Long> takenAlong(ProcessFacts process) {
        Set<Long> taken = new TreeSet<>();
        Deque<ProcessFacts> next = new ArrayDeque<>(List.of(process));
        while (!next.isEmpty()) {
            ProcessFacts each = next.remove();
            follow(each, next, taken);
        }
        taken.remove(process.process().innerPid());
        return List.copyOf(taken);
    }

    private void follow(ProcessFacts process, Deque<ProcessFacts> next, Set<Long> taken) {
        List<ProcessFacts> followers = new ArrayList<>(children.getOrDefault(process.pid(), List.of()));
        // When the leader of a terminal's session ends, the kernel hangs the terminal up (setsid(2), SIGHUP).
        if (process.state().session() == process.pid() && process.state().terminal() != 0) {
            followers.addAll(sessions.getOrDefault(process.pid(), List.of()));
        }
        for (ProcessFacts follower : followers) {
            if (taken.add(follower.process().innerPid())) {
                next.add(follower);
            }
        }
    }
}
