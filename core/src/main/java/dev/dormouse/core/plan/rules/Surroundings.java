package dev.dormouse.core.plan.rules;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.proc.MountInfo;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What rules must know beyond the processes themselves.
 *
 * @param root the session's root directory as the host reaches it
 * @param mounts of every mount namespace of the session, by id
 * @param hostNetwork the session has no network of its own
 * @param privileged whoever runs Dormouse may read the limits of any process (CAP_SYS_RESOURCE)
 * @param stoppedHang the session is frozen by a freezer of control groups version 1
 * @param clocks the host's time namespace, such as {@code time:[4026531834]}
 * @param queues POSIX message queues of the session that exist, by name
 */
record Surroundings(
        Path root,
        Map<Integer, MountInfo> mounts,
        boolean hostNetwork,
        boolean privileged,
        boolean stoppedHang,
        String clocks,
        List<String> queues) {
    private static final Path SELF = Path.of("/proc/self");
    private static final int CAP_SYS_RESOURCE = 24;
    private static final int MOST_QUEUES = 100;

    static Surroundings of(SessionFacts session) {
        Path proc = Path.of("/proc", Long.toString(session.init()));
        Path root = proc.resolve("root");
        return new Surroundings(
                root,
                mounts(session),
                link(proc.resolve("ns/net")).equals(link(SELF.resolve("ns/net"))),
                privileged(ProcFile.readOrEmpty(SELF.resolve("status"))),
                oldFreezer(ProcFile.readOrEmpty(proc.resolve("cgroup"))),
                link(SELF.resolve("ns/time")),
                names(root.resolve("dev/mqueue")));
    }

    /** Ids are unique among all namespaces. */
    private static Map<Integer, MountInfo> mounts(SessionFacts session) {
        Map<Integer, MountInfo> all = new HashMap<>();
        session.mountsBySpace().values().forEach(all::putAll);
        return Map.copyOf(all);
    }

    static boolean privileged(String status) {
        return status.lines()
                .filter(line -> line.startsWith("CapEff:"))
                .anyMatch(line ->
                        (Long.parseUnsignedLong(line.substring(7).strip(), 16) >>> CAP_SYS_RESOURCE & 1) == 1);
    }

    /** The lines of version 1 name their controllers; the one of version 2 names none (cgroups(7)). */
    static boolean oldFreezer(String membership) {
        return membership.lines().anyMatch(line -> line.contains(":freezer:"));
    }

    private static String link(Path path) {
        try {
            return Files.readSymbolicLink(path).toString();
        } catch (IOException e) {
            // The session has ended: nothing will be found in it anyway.
            return "";
        }
    }

    private static List<String> names(Path directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (names.size() < MOST_QUEUES) {
                    names.add(String.valueOf(file.getFileName()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A session without message queues.
            return List.of();
        }
        return List.copyOf(names);
    }

    /** Types of the file systems on a device, as a watch names it: the minor number in the lower 20 bits. */
    Set<String> typesOf(long device) {
        String text = String.format("%02x:%02x", device >>> 20, device & 0xfffff);
        return mounts.values().stream()
                .filter(mount -> mount.device().equals(text))
                .map(MountInfo::type)
                .collect(Collectors.toSet());
    }

    /** The type of the file system that a descriptor lies on; empty if it is none of the session's. */
    String type(int mount) {
        MountInfo point = mounts.get(mount);
        return point == null ? "" : point.type();
    }

    /** Asking for the attributes of a file on it may take for ever. */
    boolean mayHang(int mount) {
        MountInfo point = mounts.get(mount);
        return point != null && point.mayHang();
    }
}
