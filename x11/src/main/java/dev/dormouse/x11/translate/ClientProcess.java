package dev.dormouse.x11.translate;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MappedMemory;
import dev.dormouse.linux.ProcessInfo;
import dev.dormouse.linux.StartTicks;
import java.util.Optional;

/**
 * The process at the other end of a client's connection.
 *
 * @param pid as this process sees it; 0 if it is not known
 * @param started in ticks since boot, so that a later process of its number is not taken for it
 */
public record ClientProcess(int pid, long started) {
    public static final ClientProcess UNKNOWN = new ClientProcess(0, 0);

    public static ClientProcess of(int pid) {
        return new ClientProcess(pid, pid == 0 ? 0 : StartTicks.of(pid));
    }

    /** As a process sees itself, in the innermost pid namespace that it is in; 0 if there is none. */
    public static int innerPid(int pid) {
        return pid == 0
                ? 0
                : ProcessInfo.of(pid).map(process -> (int) process.innerPid()).orElse(0);
    }

    /** A System V segment that it has attached: only what it can reach itself can it have others reach. */
    Optional<Fd> segment(int shmid) {
        return lives() ? MappedMemory.segment(pid, shmid) : Optional.empty();
    }

    private boolean lives() {
        return started != 0 && StartTicks.of(pid) == started;
    }
}
