package dev.dormouse.core.inspect;

import dev.dormouse.linux.Mount;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.FileLock;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is at one moment. Pids are the host's; {@code process().innerPid()} is the session's.
 *
 * @param init of the session
 * @param processes every process of its control group, init first
 * @param sockets those that its processes hold, by inode
 * @param mounts as its init sees them
 * @param locks file locks that its processes hold
 */
public record SessionFacts(
        long init,
        List<ProcessFacts> processes,
        Map<Long, SocketFacts> sockets,
        List<Mount> mounts,
        List<FileLock> locks) {
    /** The session's init; nothing if it has ended meanwhile. */
    public Optional<ProcessFacts> initFacts() {
        return process(init);
    }

    public Optional<ProcessFacts> process(long pid) {
        return processes.stream().filter(process -> process.pid() == pid).findFirst();
    }

    public @Nullable SocketFacts socket(Descriptor descriptor) {
        return descriptor.kind() == Descriptor.Kind.SOCKET ? sockets.get(descriptor.inode()) : null;
    }

    /** A process's pid in the session. */
    public long inner(long pid) {
        return process(pid).map(process -> process.process().innerPid()).orElse(0L);
    }
}
