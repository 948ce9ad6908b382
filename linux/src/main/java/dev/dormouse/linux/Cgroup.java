package dev.dormouse.linux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The control group of a process (cgroups(7)), in either hierarchy. */
public final class Cgroup {
    private static final Path MOUNTS = Path.of("/sys/fs/cgroup");

    private Cgroup() {}

    /** Pids, as the reader sees them, of all processes in the same freezer group as this one; empty if it is gone. */
    public static List<Long> members(long pid) {
        String membership = ProcFile.readOrEmpty(Path.of("/proc", Long.toString(pid), "cgroup"));
        List<Long> pids = new ArrayList<>();
        for (String line : ProcFile.readOrEmpty(directory(membership).resolve("cgroup.procs"))
                .lines()
                .toList()) {
            pids.add(Long.parseLong(line.strip()));
        }
        return pids;
    }

    /** Whether the processes of its freezer group stand still, or are about to. */
    public static boolean frozen(long pid) {
        Path directory = directory(ProcFile.readOrEmpty(Path.of("/proc", Long.toString(pid), "cgroup")));
        String one = ProcFile.readOrEmpty(directory.resolve("freezer.state")).strip();
        return one.isEmpty()
                ? ProcFile.readOrEmpty(directory.resolve("cgroup.freeze"))
                        .strip()
                        .equals("1")
                : !one.equals("THAWED");
    }

    /** A hybrid host has its freezer in version 1 and an empty group in version 2: the freezer's line wins. */
    static Path directory(String membership) {
        Path unified = MOUNTS;
        for (String line : membership.lines().toList()) {
            String[] fields = line.split(":", 3);
            if (fields.length == 3 && fields[1].equals("freezer")) {
                return below(MOUNTS.resolve("freezer"), fields[2]);
            }
            if (fields.length == 3 && fields[1].isEmpty()) {
                unified = below(MOUNTS, fields[2]);
            }
        }
        return unified;
    }

    private static Path below(Path mount, String group) {
        return mount.resolve(group.substring(1));
    }
}
