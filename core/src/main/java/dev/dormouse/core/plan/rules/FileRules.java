package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;

import dev.dormouse.linux.FileStatus;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.proc.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Open files (CRIU: files-reg.c, pipes.c). Those that lost their names are {@link DeletedFileRules}'. */
final class FileRules {
    private static final int O_DIRECT = 040000;

    /** CRIU looks at the names of these itself. */
    private static final Set<String> SPECIAL = Set.of("proc", "devpts");

    private FileRules() {}

    static void look(Subject subject, Findings found) {
        if (subject.host().mounts().isEmpty()) {
            return;
        }
        Map<String, Optional<Long>> inodes = new HashMap<>();
        for (Descriptor descriptor : subject.descriptors()) {
            switch (descriptor.kind()) {
                case FILE, DIRECTORY, CHARACTER_DEVICE, FIFO -> file(subject, descriptor, inodes, found);
                case SOCKET -> socket(subject, descriptor, found);
                case PIPE -> pipe(subject, descriptor, found);
                case BLOCK_DEVICE, ANONYMOUS, NAMESPACE, OTHER -> {}
            }
        }
        directory(subject, found);
    }

    private static void file(
            Subject subject, Descriptor descriptor, Map<String, Optional<Long>> inodes, Findings found) {
        if (descriptor.memory()) {
            memory(subject, descriptor, found);
        } else if (isOutside(subject, descriptor.info().mount())) {
            outside(subject, descriptor, found);
        } else if (isHidden(subject, descriptor, inodes)) {
            hidden(subject, descriptor, found);
        } else if (subject.host().type(descriptor.info().mount()).equals("proc")) {
            thread(subject, descriptor, found);
        }
    }

    /** CRIU makes a process anew for what was open below a dead one's directory, but no thread. */
    private static void thread(Subject subject, Descriptor descriptor, Findings found) {
        String[] parts = descriptor.target().split("/", 6);
        boolean ofThread = parts.length > 5 && parts[3].equals("task");
        Path process = subject.host().root().resolve("proc").resolve(ofThread ? parts[2] : "self");
        if (ofThread
                && Files.exists(process)
                && !Files.exists(process.resolve("task").resolve(parts[4]))) {
            found.add(
                    BLOCKS,
                    "thread-file",
                    descriptor,
                    subject.who() + " has " + descriptor.target()
                            + " open, and that thread has ended, so that CRIU cannot open it again.",
                    "Close the file in the program and try again.");
        }
    }

    private static boolean isOutside(Subject subject, int mount) {
        return mount >= 0 && !subject.host().mounts().containsKey(mount);
    }

    private static void outside(Subject subject, Descriptor descriptor, Findings found) {
        if (descriptor.target().startsWith("/dmabuf:")
                || (descriptor.device() != null && !Devices.carried(descriptor.device()))) {
            // Told by DeviceRules.
            return;
        }
        if (isQueue(subject, descriptor)) {
            queue(subject, descriptor, found);
        } else if (descriptor.device() != null && TerminalRules.isTerminal(descriptor.device())) {
            TerminalRules.outside(subject, descriptor, found);
        } else if (descriptor.target().startsWith("/secretmem")) {
            MappingRules.secret(subject, descriptor.target(), found);
        } else {
            found.add(
                    BLOCKS,
                    descriptor.fd() <= 2 ? "stdio-outside" : "file-outside",
                    descriptor,
                    subject.who() + " has the file " + descriptor.target()
                            + " open, which lies on a file system outside the session.",
                    descriptor.fd() <= 2
                            ? "Start the program with its standard streams on /dev/null or on a pipe."
                            : "Close that file, or mount its file system into the session and open it there.");
        }
    }

    /** Their names have one slash; other files are not asked, as they may lie on a network file system that is gone. */
    private static boolean isQueue(Subject subject, Descriptor descriptor) {
        return descriptor.target().lastIndexOf('/') == 0
                && FileStatus.fileSystem(subject.link(descriptor)) == FileStatus.MQUEUE;
    }

    private static void queue(Subject subject, Descriptor descriptor, Findings found) {
        found.add(
                BLOCKS,
                "message-queue",
                descriptor,
                subject.who() + " has the POSIX message queue " + descriptor.target()
                        + " open, which CRIU cannot carry.",
                KernelObjectRules.CLOSE);
    }

    /** Huge pages look like any other memfd except for their file system. */
    private static void memory(Subject subject, Descriptor descriptor, Findings found) {
        if (FileStatus.fileSystem(subject.link(descriptor)) == FileStatus.HUGETLBFS) {
            MappingRules.hugePages(subject, descriptor.target(), found);
        }
    }

    /** The name leads to another file by now; names that are gone are looked at by {@link DeletedFileRules}. */
    private static boolean isHidden(Subject subject, Descriptor descriptor, Map<String, Optional<Long>> inodes) {
        String target = descriptor.target();
        if (descriptor.deleted()
                || descriptor.inode() == 0
                || !subject.sharesMounts()
                || subject.host().mayHang(descriptor.info().mount())
                || !target.startsWith("/")
                || SPECIAL.contains(subject.host().type(descriptor.info().mount()))) {
            return false;
        }
        Path path = subject.host().root().resolve(target.substring(1));
        return inodes.computeIfAbsent(target, _ -> inode(path))
                .filter(inode -> inode != descriptor.inode())
                .isPresent();
    }

    private static Optional<Long> inode(Path path) {
        try {
            return Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS) instanceof Number number
                    ? Optional.of(number.longValue())
                    : Optional.empty();
        } catch (IOException e) {
            // Deleted meanwhile.
            return Optional.empty();
        }
    }

    private static void hidden(Subject subject, Descriptor descriptor, Findings found) {
        found.add(
                BLOCKS,
                "file-hidden",
                descriptor,
                subject.who() + " has the file " + descriptor.target()
                        + " open, and that name leads to another file by now.",
                "Close and reopen the file in the program, then try again.");
    }

    private static void socket(Subject subject, Descriptor descriptor, Findings found) {
        if (descriptor.info().pathOnly()) {
            found.add(
                    BLOCKS,
                    "socket-name",
                    descriptor,
                    subject.who() + " holds the name of the socket " + descriptor.target()
                            + " open (O_PATH), which CRIU cannot carry.",
                    KernelObjectRules.CLOSE);
        }
    }

    private static void pipe(Subject subject, Descriptor descriptor, Findings found) {
        String info = ProcFile.readOrEmpty(subject.proc().resolve("fdinfo/" + descriptor.fd()));
        if (packets(info)) {
            found.add(
                    BLOCKS,
                    "pipe-packets",
                    descriptor,
                    subject.who() + " has a pipe that keeps packets apart (O_DIRECT), which CRIU cannot carry.",
                    KernelObjectRules.CLOSE);
        }
    }

    static boolean packets(String info) {
        return info.lines()
                .filter(line -> line.startsWith("flags:"))
                .map(line -> line.substring("flags:".length()).strip())
                .anyMatch(flags -> flags.length() < 12 && (Long.parseLong(flags, 8) & O_DIRECT) != 0);
    }

    private static void directory(Subject subject, Findings found) {
        FileStatus.of(subject.proc().resolve("cwd"))
                .filter(status -> status.mount() > 0 && isOutside(subject, (int) status.mount()))
                .ifPresent(_ -> found.add(
                        BLOCKS,
                        "file-outside",
                        "working directory " + subject.process().directory(),
                        subject.who() + " works in the directory "
                                + subject.process().directory() + ", which lies on a file system outside the session.",
                        "Close the program before the checkpoint, or let it be dropped."));
    }
}
