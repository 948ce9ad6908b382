package dev.dormouse.core.cooperate;

import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.ProcessInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the program that a session was started with: the child of its start script that is not part of the display. */
final class MainProgram {
    private MainProgram() {}

    /**
     * The program, or nothing if it has ended.
     *
     * @param init the session's first process, as the host sees it
     * @param infrastructure the file in which the start script names itself, on its first line, and the display's processes
     */
    static Optional<ProcessInfo> find(long init, Path infrastructure) {
        List<String> others = ProcFile.readOrEmpty(infrastructure).lines().toList();
        List<ProcessInfo> all = Cgroup.members(init).stream()
                .flatMap(pid -> ProcessInfo.of(pid).stream())
                .toList();
        return others.isEmpty() ? Optional.empty() : childOf(others.getFirst(), all, others);
    }

    private static Optional<ProcessInfo> childOf(String script, List<ProcessInfo> all, List<String> others) {
        Optional<ProcessInfo> parent =
                all.stream().filter(process -> is(process, script)).findFirst();
        return parent.flatMap(shell -> all.stream()
                .filter(process -> process.parent() == shell.pid())
                .filter(process -> others.stream().noneMatch(other -> is(process, other)))
                .findFirst());
    }

    private static boolean is(ProcessInfo process, String innerPid) {
        return Long.toString(process.innerPid()).equals(innerPid);
    }
}
