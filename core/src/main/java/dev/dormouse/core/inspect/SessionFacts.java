package dev.dormouse.core.inspect;

import dev.dormouse.linux.Mount;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.FileLock;
import dev.dormouse.linux.proc.MountInfo;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is at one moment. Pids are the host's; {@code process().innerPid()} is the session's.
 *
 * @param init of the session
 * @param processes every process of its control group, init first
 * @param sockets those that its processes hold, by inode
 * @param mounts as its init sees them
 * @param mountsBySpace of each mount namespace of the session, by the namespace's inode and the mount's id
 * @param locks file locks that its processes hold, also through descriptors that they share
 * @param truncated what was not looked at, one sentence each, as there was too much of it; empty as a rule
 * @param kept inodes of sockets outside that Dormouse itself holds for the session, and saves with it
 */
public record SessionFacts(
        long init,
        List<ProcessFacts> processes,
        Map<Long, SocketFacts> sockets,
        List<Mount> mounts,
        Map<Long, Map<Integer, MountInfo>> mountsBySpace,
        List<FileLock> locks,
        List<String> truncated,
        Set<Long> kept) {
    /** With nothing known of namespaces. */
    public SessionFacts(
            long init,
            List<ProcessFacts> processes,
            Map<Long, SocketFacts> sockets,
            List<Mount> mounts,
            List<FileLock> locks) {
        this(init, processes, sockets, mounts, Map.of(), locks, List.of(), Set.of());
    }

    /** The same, with these sockets known to be Dormouse's. */
    public SessionFacts keeping(Set<Long> inodes) {
        return new SessionFacts(init, processes, sockets, mounts, mountsBySpace, locks, truncated, Set.copyOf(inodes));
    }

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

    /** The mount that a file was opened on; nothing if it is in no mount namespace of the session. */
    public Optional<MountInfo> mountOf(Descriptor descriptor) {
        return mountsBySpace.values().stream()
                .flatMap(mounts ->
                        Optional.ofNullable(mounts.get(descriptor.info().mount())).stream())
                .findFirst();
    }

    /** Whether a file lies on a mount that the process itself does not have, as one that was handed in from outside. */
    public boolean foreignMount(ProcessFacts process, Descriptor descriptor) {
        Map<Integer, MountInfo> own = mountsBySpace.getOrDefault(process.namespace("mnt"), Map.of());
        return !own.isEmpty()
                && descriptor.inFileSystem()
                && descriptor.info().mount() >= 0
                && !own.containsKey(descriptor.info().mount());
    }

    /** A process's pid in the session. */
    public long inner(long pid) {
        return process(pid).map(process -> process.process().innerPid()).orElse(0L);
    }
}
