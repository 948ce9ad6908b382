package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.Exporter;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds buffers of udmabuf whose memory is at the same time that of a memory file which some process still has. CRIU restores the file
 * and Dormouse the buffer, and they would be two. The kernel keeps no note of it and tells nobody which pages a buffer has; so a
 * mark is set in the buffer, and looked for in the files, which is certain. Only files that cannot be shrunk come into question
 * (udmabuf.c: F_SEAL_SHRINK).
 *
 * <p>Only where all processes stand still and no device works: then nobody sees the mark, which is one byte of each page that some file
 * has with the same contents, for as long as it takes to look at those.
 */
public final class SharedMemory {
    private static final String CURE =
            "Close the program before the checkpoint, or say what is to become of it (--on-lost)";

    /** fcntl.h: F_SEAL_SHRINK. */
    private static final int SHRINK = 2;

    private final Kernel kernel;
    private final Set<Long> seen = new HashSet<>();

    private SharedMemory(Kernel kernel) {
        this.kernel = kernel;
    }

    /** @throws DrmException naming a buffer and a process that has its memory */
    public static void refuse(LiveGraph live) {
        DrmGraph graph = live.graph();
        List<BufferState> buffers = graph.buffers().stream()
                .filter(buffer -> Exporter.of(live.kernel(), buffer.maker()).equals(Optional.of(Exporter.UDMABUF)))
                .toList();
        if (!buffers.isEmpty()) {
            new SharedMemory(live.kernel()).refuse(live, buffers);
        }
    }

    private void refuse(LiveGraph live, List<BufferState> buffers) {
        for (ProcessState process : live.graph().processes()) {
            try (MemoryPages pages = pages(process)) {
                buffers.stream()
                        .filter(buffer -> isShared(live, buffer, pages))
                        .findFirst()
                        .ifPresent(buffer -> refuse(buffer, process));
            }
        }
    }

    private static boolean isShared(LiveGraph live, BufferState buffer, MemoryPages pages) {
        try (OpenFile file = live.open(buffer.id())) {
            return pages.share(file, buffer.size());
        }
    }

    private static void refuse(BufferState buffer, ProcessState process) {
        throw new DrmException(
                "Buffer " + buffer.id() + " of udmabuf is the memory of a memory file too, which " + process.inWords()
                        + " has, and would come back apart from it",
                CURE);
    }

    /** Of the files of a process that no other process had before. */
    private MemoryPages pages(ProcessState process) {
        MemoryPages pages = new MemoryPages();
        try {
            for (OpenFile file : kernel.memories(process.pid())) {
                try (file) {
                    if ((file.seals() & SHRINK) != 0 && seen.add(file.inode())) {
                        pages.add(file);
                    }
                }
            }
            return pages;
        } catch (RuntimeException e) {
            pages.close();
            throw e;
        }
    }
}
