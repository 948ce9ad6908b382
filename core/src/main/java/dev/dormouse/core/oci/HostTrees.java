package dev.dormouse.core.oci;

import dev.dormouse.core.Layout;
import dev.dormouse.linux.Mount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which of this host's file systems a session on the host's own files has to see: "/" and what is mounted below it. */
final class HostTrees {
    /** Places that a session has of its own, or that must stay unseen. */
    private static final List<Path> OWN =
            List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"), Path.of("/run"), Path.of("/tmp"));

    /** File systems with files on them that last; pseudo file systems and those in memory are left out. */
    private static final Set<String> LASTING = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "xfs",
            "btrfs",
            "f2fs",
            "zfs",
            "bcachefs",
            "jfs",
            "vfat",
            "exfat",
            "ntfs3",
            "iso9660",
            "squashfs",
            "erofs",
            "nfs",
            "nfs4",
            "cifs",
            "ceph",
            "9p",
            "virtiofs",
            "overlay",
            "fuseblk");

    private HostTrees() {}

    /** Mount points, parents before children, "/" first. */
    static List<String> of(List<Mount> mounts, Layout layout) {
        Set<String> trees = new TreeSet<>();
        for (Mount mount : mounts) {
            if (LASTING.contains(mount.type()) && isSeen(mount.target(), layout) && Files.isDirectory(mount.target())) {
                trees.add(mount.target().toString());
            }
        }
        trees.add("/");
        return List.copyOf(trees);
    }

    private static boolean isSeen(Path target, Layout layout) {
        boolean own = OWN.stream().anyMatch(target::startsWith);
        return !own && !target.startsWith(layout.root()) && !target.startsWith(layout.run());
    }
}
