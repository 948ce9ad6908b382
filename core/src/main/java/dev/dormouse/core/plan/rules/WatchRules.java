package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;

import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.ProcessFacts;
import dev.dormouse.linux.proc.Watch;
import java.util.List;
import java.util.Set;

/** Watched files and directories (CRIU: fsnotify.c). */
final class WatchRules {
    /** CRIU finds no name for what lies on these. */
    private static final Set<String> NAMELESS =
            Set.of("proc", "sysfs", "devpts", "mqueue", "cgroup", "cgroup2", "debugfs", "tracefs", "securityfs");

    private WatchRules() {}

    static void look(Subject subject, Findings found) {
        for (Descriptor descriptor : subject.descriptors()) {
            String name = descriptor.anonymous();
            if (name.equals("inotify") || name.equals("fanotify")) {
                Watch.of(descriptor.info()).forEach(watch -> look(subject, descriptor, watch, found));
            }
        }
    }

    private static void look(Subject subject, Descriptor descriptor, Watch watch, Findings found) {
        if (watch.device() == 0) {
            return;
        }
        Set<String> types = subject.host().typesOf(watch.device());
        boolean nameless = types.isEmpty() || types.stream().anyMatch(NAMELESS::contains);
        if (nameless || isDeleted(subject, types, watch.inode())) {
            found.add(
                    BLOCKS,
                    "file-watch",
                    descriptor,
                    subject.who() + " watches a file or directory whose name CRIU cannot find out, as happens on"
                            + " /proc, /sys and with deleted files.",
                    "Close the program that watches, or keep what it watches on an ordinary file system.");
        }
    }

    /** The watch of a deleted file stays for as long as the file is open. CRIU finds it again on disks, not in memory. */
    private static boolean isDeleted(Subject subject, Set<String> types, long inode) {
        if (types.contains("tmpfs")) {
            return heldDeleted(subject, inode, Set.of(Descriptor.Kind.FILE, Descriptor.Kind.DIRECTORY));
        }
        return types.contains("overlay") && heldDeleted(subject, inode, Set.of(Descriptor.Kind.DIRECTORY));
    }

    private static boolean heldDeleted(Subject subject, long inode, Set<Descriptor.Kind> kinds) {
        return subject.session().processes().stream()
                .map(ProcessFacts::descriptors)
                .flatMap(List::stream)
                .anyMatch(each -> each.inode() == inode && each.deleted() && kinds.contains(each.kind()));
    }
}
