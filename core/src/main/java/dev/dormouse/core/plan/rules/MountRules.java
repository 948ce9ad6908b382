package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;

import dev.dormouse.linux.proc.MountInfo;
import java.util.Set;

/** What was mounted in the session (CRIU: mount.c, filesystems.c). It is the session's as a whole, and so its init's. */
final class MountRules {
    /** File systems that CRIU mounts anew. Of others it carries parts that were mounted from outside. */
    private static final Set<String> CARRIED = Set.of(
            "proc",
            "sysfs",
            "devtmpfs",
            "binfmt_misc",
            "tmpfs",
            "devpts",
            "btrfs",
            "pstore",
            "mqueue",
            "securityfs",
            "fusectl",
            "debugfs",
            "tracefs",
            "cgroup",
            "cgroup2",
            "overlay",
            "autofs");

    private MountRules() {}

    static void look(Subject subject, Findings found) {
        if (!subject.isInit()) {
            return;
        }
        for (MountInfo mount : subject.host().mounts().values()) {
            if (mount.root().equals("/") && !CARRIED.contains(mount.type())) {
                found.add(
                        BLOCKS,
                        "mount-filesystem",
                        mount.point(),
                        "At " + mount.point() + " a file system of the kind " + mount.type()
                                + " is mounted, which CRIU cannot carry.",
                        "Unmount it inside the session before the checkpoint.");
            }
        }
    }
}
