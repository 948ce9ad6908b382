package dev.dormouse.linux.proc;

import dev.dormouse.linux.ProcessInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about one process that /proc shows without stopping it.
 *
 * @param namespaces inode by name, as in namespaces(7): pid, pid_for_children, mnt, net, ipc, uts, user, cgroup, time, …
 * @param descriptors what it has open, by number
 * @param maps what it has mapped
 * @param timers POSIX timers
 * @param executable path of its program, below its root; ends with " (deleted)" if that is gone
 * @param directory its working directory, likewise
 * @param root its root directory as seen by the reader, "/" unless it changed its root
 * @param truncated it has more descriptors or mappings than are looked at
 */
public record ProcessFacts(
        ProcessInfo process,
        ProcessState state,
        Map<String, Long> namespaces,
        List<Descriptor> descriptors,
        Maps maps,
        List<PosixTimer> timers,
        String executable,
        String directory,
        String root,
        boolean truncated) {
    /** The process as it is now; nothing if it has ended. For many, {@link ProcessReader} is quicker. */
    public static Optional<ProcessFacts> read(Path proc, long pid) {
        return new ProcessReader(proc, List.of(pid)).read(pid);
    }

    /** Its pid as the reader sees it. */
    public long pid() {
        return process.pid();
    }

    public String name() {
        return process.name();
    }

    /** Inode of its namespace of a type; 0 if that could not be read, as of a zombie. */
    public long namespace(String type) {
        return namespaces.getOrDefault(type, 0L);
    }

    /** Locks on files that it holds through its descriptors. */
    public List<FileLock> locks() {
        return descriptors.stream()
                .flatMap(descriptor -> FileLock.of(descriptor.info(), pid()).stream())
                .toList();
    }
}
