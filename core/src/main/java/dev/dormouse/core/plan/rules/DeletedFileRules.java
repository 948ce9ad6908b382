package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;

import dev.dormouse.linux.FileStatus;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.Mapping;
import java.nio.file.Path;
import java.util.List;

/** Files that are open or mapped under a name that is gone (CRIU: files-reg.c). */
final class DeletedFileRules {
    /** As ContainerSetup has it in criu.conf: {@code ghost-limit 1G}. */
    static final long GHOST_LIMIT = 1L << 30;

    private static final String DELETED = " (deleted)";

    /** Names that the kernel makes up for things that never had one. */
    private static final List<String> NO_FILES = List.of(
            "/memfd:",
            "/dev/zero",
            "/SYSV",
            "/dmabuf:",
            "/secretmem",
            "/anon_hugepage",
            "/[aio]",
            "/dev/pts/",
            "/proc/");

    private DeletedFileRules() {}

    static void look(Subject subject, Findings found) {
        for (Descriptor descriptor : subject.descriptors()) {
            boolean file = descriptor.kind() == Descriptor.Kind.FILE || descriptor.kind() == Descriptor.Kind.FIFO;
            if (file && isDeleted(descriptor.target()) && isInside(subject, descriptor)) {
                boolean big = descriptor.size() > GHOST_LIMIT;
                if (descriptor.links() > 0 || big) {
                    look(
                            subject,
                            subject.link(descriptor),
                            "fd " + descriptor.fd() + ", " + descriptor.target(),
                            found);
                }
            }
        }
        for (Mapping mapping : subject.process().maps().special()) {
            if (isDeleted(mapping.path())) {
                look(subject, link(subject, mapping), mapping.path(), found);
            }
        }
    }

    private static boolean isDeleted(String path) {
        return path.endsWith(DELETED) && NO_FILES.stream().noneMatch(path::startsWith);
    }

    private static boolean isInside(Subject subject, Descriptor descriptor) {
        return subject.host().mounts().containsKey(descriptor.info().mount());
    }

    private static Path link(Subject subject, Mapping mapping) {
        return subject.proc()
                .resolve("map_files")
                .resolve(Long.toHexString(mapping.start()) + "-" + Long.toHexString(mapping.end()));
    }

    private static void look(Subject subject, Path link, String thing, Findings found) {
        FileStatus status = FileStatus.of(link).orElse(null);
        if (status == null) {
            return;
        }
        String name = thing.substring(thing.indexOf('/'), thing.length() - DELETED.length());
        if (status.links() > 0) {
            found.add(
                    BLOCKS,
                    "link-remap",
                    thing,
                    subject.who() + " has the file " + name
                            + " open, whose name was deleted while other names of it remain.",
                    "Close the file in the program and try again.");
        } else if (status.allocated() > GHOST_LIMIT) {
            found.add(
                    BLOCKS,
                    "ghost-limit",
                    thing,
                    subject.who() + " keeps the deleted file " + name + " open, and its " + status.allocated()
                            + " bytes are more than CRIU was told to carry.",
                    "Close the file in the program and try again.");
        }
    }
}
