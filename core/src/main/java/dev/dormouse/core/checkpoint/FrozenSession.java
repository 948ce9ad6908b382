package dev.dormouse.core.checkpoint;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.snapshot.Manifest.FrozenProcess;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.ProcessInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The processes of a session as a checkpoint finds them. */
record FrozenSession(long init, List<ProcessInfo> processes) {
    static FrozenSession of(long init) {
        List<ProcessInfo> processes = Cgroup.members(init).stream()
                .flatMap(pid -> ProcessInfo.of(pid).stream())
                .toList();
        return new FrozenSession(init, processes);
    }

    /**
     * CRIU dumps the tree below the session's init. What `dormouse exec` started hangs below a process outside.
     *
     * @throws DormouseException BLOCKED if there is such a process
     */
    void requireOneTree() {
        Set<Long> members = processes.stream().map(ProcessInfo::pid).collect(Collectors.toSet());
        for (ProcessInfo process : processes) {
            if (process.pid() != init && !members.contains(process.parent())) {
                throw new DormouseException(
                        DormouseException.Code.BLOCKED,
                        "'" + String.join(" ", process.command()) + "' was started by 'dormouse exec' and still runs",
                        "Wait until it has ended, or start such programs with 'dormouse exec --detach'");
            }
        }
    }

    /** Of the process that the session knows by this pid, the one as the host sees it. */
    long pid(long inner) {
        return processes.stream()
                .filter(process -> process.innerPid() == inner)
                .mapToLong(ProcessInfo::pid)
                .findFirst()
                .orElseThrow(() ->
                        DormouseException.failed("Process " + inner + " was dumped but is not there", "Try again"));
    }

    /** An upper bound of the images' size. */
    long residentBytes() {
        return processes.stream().mapToLong(ProcessInfo::residentBytes).sum();
    }

    /** With pids as the session sees them. */
    List<FrozenProcess> described() {
        return processes.stream().map(this::describe).toList();
    }

    /** As a plan has them that knows nothing else of them. */
    List<PlannedProcess> planned() {
        return described().stream()
                .map(process -> PlannedProcess.unseen(
                        process.pid(), process.parent(), process.name(), process.command(), process.residentBytes()))
                .toList();
    }

    private FrozenProcess describe(ProcessInfo process) {
        long parent = processes.stream()
                .filter(other -> other.pid() == process.parent())
                .mapToLong(ProcessInfo::innerPid)
                .findFirst()
                .orElse(0);
        return new FrozenProcess(
                process.innerPid(), parent, process.name(), process.command(), process.residentBytes());
    }
}
