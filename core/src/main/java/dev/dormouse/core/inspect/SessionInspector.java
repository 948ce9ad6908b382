package dev.dormouse.core.inspect;

import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.Mount;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.proc.FileLock;
import dev.dormouse.linux.proc.ProcessFacts;
import dev.dormouse.linux.proc.ProcessReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at every process of a session through /proc and netlink. Stops nothing; what ends meanwhile is left out. */
public final class SessionInspector {
    private static final Path PROC = Path.of("/proc");

    private final Path proc;
    private final long init;
    private final List<Long> pids;

    private SessionInspector(Path proc, long init, List<Long> pids) {
        this.proc = proc;
        this.init = init;
        this.pids = pids;
    }

    /** @param init of the session, as the host sees it */
    public static SessionFacts inspect(long init) {
        return inspect(init, Cgroup.members(init));
    }

    /** @param pids of the session's processes */
    public static SessionFacts inspect(long init, List<Long> pids) {
        return inspect(PROC, init, pids);
    }

    /** @param proc where a proc file system is mounted that sees the session */
    public static SessionFacts inspect(Path proc, long init, List<Long> pids) {
        return new SessionInspector(proc, init, pids).look();
    }

    private SessionFacts look() {
        Sockets sockets = Sockets.ask(proc, init);
        ProcessReader reader = new ProcessReader(proc, pids);
        List<ProcessFacts> processes = new ArrayList<>();
        for (long pid : pids) {
            Optional<ProcessFacts> facts = reader.read(pid);
            facts.ifPresent(found -> processes.add(found.pid() == init ? 0 : processes.size(), found));
        }
        sockets.read(processes);
        return new SessionFacts(
                init,
                List.copyOf(processes),
                sockets.held(),
                Mount.parse(ProcFile.readOrEmpty(proc.resolve(init + "/mountinfo"))),
                reader.mounts(),
                locks(processes),
                truncated(processes, sockets),
                Set.of());
    }

    /** A descriptor that several processes share shows its locks in each: once is enough for one holder. */
    private static List<FileLock> locks(List<ProcessFacts> processes) {
        Set<FileLock> locks = new LinkedHashSet<>();
        processes.forEach(process -> locks.addAll(process.locks()));
        return List.copyOf(locks);
    }

    private static List<String> truncated(List<ProcessFacts> processes, Sockets sockets) {
        List<String> cut = new ArrayList<>(sockets.truncated());
        for (ProcessFacts process : processes) {
            if (process.truncated()) {
                cut.add(process.name() + " (pid " + process.process().innerPid()
                        + ") has more open files or mappings than are looked at");
            }
        }
        return cut;
    }
}
