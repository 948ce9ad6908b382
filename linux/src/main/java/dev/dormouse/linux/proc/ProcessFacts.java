package dev.dormouse.linux.proc;

import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.ProcessInfo;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    /** A process with more open files than this is looked at in part, and is said to be. */
    private static final int MOST_DESCRIPTORS = 20_000;

    private static final String[] NAMESPACES = {
        "cgroup", "ipc", "mnt", "net", "pid", "pid_for_children", "time", "time_for_children", "user", "uts"
    };

    /** The process as it is now; nothing if it has ended. */
    public static Optional<ProcessFacts> read(Path proc, long pid) {
        Path dir = proc.resolve(Long.toString(pid));
        String status = ProcFile.readOrEmpty(dir.resolve("status"));
        if (status.isEmpty()) {
            return Optional.empty();
        }
        ProcessInfo process = ProcessInfo.parse(pid, status, ProcFile.readOrEmpty(dir.resolve("cmdline")));
        ProcessState state = ProcessState.parse(ProcFile.readOrEmpty(dir.resolve("stat")), status);
        List<Descriptor> descriptors = new ArrayList<>();
        boolean all = descriptors(dir, descriptors);
        Maps maps = Maps.parse(ProcFile.readOrEmpty(dir.resolve("maps")));
        return Optional.of(new ProcessFacts(
                process,
                state,
                namespaces(dir.resolve("ns")),
                List.copyOf(descriptors),
                maps,
                PosixTimer.parse(ProcFile.readOrEmpty(dir.resolve("timers"))),
                link(dir.resolve("exe")),
                link(dir.resolve("cwd")),
                link(dir.resolve("root")),
                !all || maps.truncated()));
    }

    private static boolean descriptors(Path process, List<Descriptor> found) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path each : open) {
                if (found.size() >= MOST_DESCRIPTORS) {
                    return false;
                }
                @Nullable Descriptor descriptor = Descriptor.read(process, String.valueOf(each.getFileName()));
                if (descriptor != null) {
                    found.add(descriptor);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // It has ended meanwhile, or is a zombie.
            return true;
        }
        return true;
    }

    private static Map<String, Long> namespaces(Path directory) {
        Map<String, Long> namespaces = new HashMap<>();
        for (String name : NAMESPACES) {
            String target = link(directory.resolve(name));
            long inode = Descriptor.named(0, Descriptor.Kind.NAMESPACE, target, FdInfo.NONE)
                    .inode();
            if (inode != 0) {
                namespaces.put(name, inode);
            }
        }
        return Map.copyOf(namespaces);
    }

    private static String link(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // A zombie has none.
            return "";
        }
    }

    /** Its pid as the reader sees it. */
    public long pid() {
        return process.pid();
    }

    public String name() {
        return process.name();
    }
}
