package dev.dormouse.server.host;

import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What the processes of a session take.
 *
 * @param memoryBytes resident, shared pages counted for each
 */
record Usage(int processes, long memoryBytes) {
    static final Usage NONE = new Usage(0, 0);

    private static final long PAGE = 4096;

    /** What changes less than this is not worth an event. */
    private static final long NOTABLE = 1 << 20;

    /** @param init of the session; 0 for one that does not run */
    static Usage of(long init) {
        if (init == 0) {
            return NONE;
        }
        List<Long> pids = Cgroup.members(init);
        return new Usage(pids.size(), pids.stream().mapToLong(Usage::resident).sum());
    }

    /** The second number of statm (proc_pid_statm(5)), which is cheaper to read than status. */
    private static long resident(long pid) {
        String[] numbers = ProcFile.readOrEmpty(Path.of("/proc", Long.toString(pid), "statm"))
                .split(" ", 3);
        return numbers.length < 3 ? 0 : Long.parseLong(numbers[1]) * PAGE;
    }

    boolean differs(Usage other) {
        return processes != other.processes || Math.abs(memoryBytes - other.memoryBytes) >= NOTABLE;
    }
}
