package dev.dormouse.core.lost;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Waiting;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends processes of a session, by their pids on the host, and waits until they are gone or only await their parent. */
final class Kill {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(10);

    private Kill() {}

    /** SIGTERM, so that a program can put its lock files away; after a second SIGKILL. */
    static void all(List<Long> pids) {
        List<ProcessHandle> processes =
                pids.stream().map(ProcessHandle::of).flatMap(Optional::stream).toList();
        processes.forEach(ProcessHandle::destroy);
        if (!awaitEnd(processes, GRACE)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            if (!awaitEnd(processes, DEADLINE)) {
                throw DormouseException.failed(
                        "A process cannot be killed, it hangs in the kernel (pid "
                                + processes.stream()
                                        .filter(Kill::runs)
                                        .findFirst()
                                        .map(ProcessHandle::pid)
                                        .orElse(0L) + " on the host)",
                        "Wait for the device or file system that it waits for");
            }
        }
    }

    static boolean awaitEnd(List<ProcessHandle> processes, Duration deadline) {
        Instant end = Instant.now().plus(deadline);
        while (processes.stream().anyMatch(Kill::runs)) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Waiting.pause(POLL);
        }
        return true;
    }

    /** A zombie runs no more: it holds nothing but its exit code (proc_pid_stat(5)). */
    static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        String stat = ProcFile.readOrEmpty(Path.of("/proc", Long.toString(process.pid()), "stat"));
        int name = stat.lastIndexOf(')');
        return name >= 0 && stat.length() > name + 2 && stat.charAt(name + 2) != 'Z' && stat.charAt(name + 2) != 'X';
    }
}
