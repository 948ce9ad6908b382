package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;
import static dev.dormouse.core.plan.Finding.Weight.DEVICE;

import dev.dormouse.core.diagnosis.Device;
import dev.dormouse.linux.FileStatus;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.proc.Mapping;
import java.nio.file.Path;
import java.util.List;

/** What a process has mapped (CRIU: proc_parse.c, shmem.c). */
final class MappingRules {
    /** Files of these directories are files. */
    private static final List<String> FILES = List.of("/dev/shm/", "/dev/zero", "/dev/hugepages/");

    private static final Path FREE_HUGE_PAGES = Path.of("/sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages");

    private MappingRules() {}

    static void look(Subject subject, Findings found) {
        List<Mapping> mappings = subject.process().maps().special();
        for (Mapping mapping : mappings) {
            one(subject, mapping.path(), found);
        }
        SharedSegments.of(mappings).stream()
                .filter(segment -> !segment.whole(subject.proc()))
                .forEach(segment -> found.add(
                        BLOCKS,
                        "sysv-part",
                        segment.name(),
                        subject.who()
                                + " has given back a part of its System V shared memory, which CRIU cannot carry.",
                        KernelObjectRules.CLOSE));
    }

    private static void one(Subject subject, String path, Findings found) {
        if (path.startsWith("anon_inode:[io_uring]")) {
            KernelObjectRules.uring(subject, path, found);
        } else if (path.startsWith("anon_inode:")) {
            object(subject, path, found);
        } else if (path.startsWith("/dmabuf:")) {
            DeviceRules.buffer(subject, path, found);
        } else if (path.startsWith("/secretmem")) {
            secret(subject, path, found);
        } else if (path.startsWith("/anon_hugepage")) {
            hugePages(subject, path, found);
        } else if (path.startsWith("[uprobes]")) {
            probed(subject, found);
        } else if (path.startsWith("/dev/") && FILES.stream().noneMatch(path::startsWith)) {
            memory(subject, path, found);
        }
    }

    private static void object(Subject subject, String path, Findings found) {
        String name = path.substring("anon_inode:".length());
        found.add(
                KernelObjectRules.weight(name),
                "kernel-object",
                name,
                subject.who() + " has mapped the kernel object " + name + ", which CRIU cannot carry.",
                KernelObjectRules.CLOSE);
    }

    private static void memory(Subject subject, String path, Findings found) {
        found.add(
                DEVICE,
                "device-memory",
                path,
                subject.who() + " has mapped the memory of a device, " + path + ", which CRIU cannot carry.",
                path.startsWith("/dev/dri") || path.startsWith("/dev/nvidia")
                        ? Device.character(226, 0).cure()
                        : KernelObjectRules.CLOSE);
    }

    static void secret(Subject subject, String path, Findings found) {
        found.add(
                BLOCKS,
                "secret-memory",
                path,
                subject.who() + " has memory that nobody else may read (memfd_secret), not even CRIU.",
                KernelObjectRules.CLOSE);
    }

    /** CRIU learns their device number by mapping one itself, for which there must be one. */
    static void hugePages(Subject subject, String path, Findings found) {
        String free = ProcFile.readOrEmpty(FREE_HUGE_PAGES).strip();
        if (free.isEmpty() || free.equals("0")) {
            found.add(
                    BLOCKS,
                    "huge-pages",
                    path,
                    subject.who() + " uses huge pages, which CRIU can carry only where some of the host's are free.",
                    "Reserve more huge pages (sysctl vm.nr_hugepages), or start the program without them.");
        }
    }

    private static void probed(Subject subject, Findings found) {
        found.add(
                BLOCKS,
                "probed",
                "uprobes",
                subject.who() + " is watched by a kernel probe (uprobe), as perf and bpftrace place them.",
                "Stop the tracing and try again.");
    }

    /** Pieces of one attached System V segment; mprotect(2) cuts it, munmap(2) takes pieces away. */
    record SharedSegments(String name, List<Mapping> pieces) {
        static List<SharedSegments> of(List<Mapping> mappings) {
            return mappings.stream()
                    .filter(mapping -> mapping.path().startsWith("/SYSV"))
                    .collect(java.util.stream.Collectors.groupingBy(Mapping::inode))
                    .values()
                    .stream()
                    .map(pieces -> new SharedSegments(pieces.getFirst().path(), pieces))
                    .toList();
        }

        /** Every attachment begins at the segment's begin and has no gap up to its end. */
        boolean whole(Path process) {
            Mapping first = pieces.getFirst();
            Path link = process.resolve(
                    "map_files/" + Long.toHexString(first.start()) + "-" + Long.toHexString(first.end()));
            long size = FileStatus.of(link).map(FileStatus::size).orElse(0L);
            return size == 0 || isWhole(size);
        }

        boolean isWhole(long size) {
            long expected = 0;
            long at = 0;
            for (Mapping piece : pieces) {
                boolean goesOn = expected != 0 && expected != size;
                if (piece.offset() != (goesOn ? expected : 0) || (goesOn && piece.start() != at)) {
                    return false;
                }
                expected = piece.offset() + piece.length();
                at = piece.end();
            }
            return expected >= size;
        }
    }
}
