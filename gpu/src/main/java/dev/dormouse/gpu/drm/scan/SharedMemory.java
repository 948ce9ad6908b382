package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.driver.Exporter;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.Mapped;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.linux.ErrnoException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds buffers of udmabuf whose memory is at the same time that of a memory file which some process still has. CRIU restores
 * the file and Dormouse the buffer, and they would be two. The kernel keeps no note of it, but both have the same pages.
 */
final class SharedMemory {
    private final Kernel kernel;
    private final List<ProcessState> processes;

    SharedMemory(Kernel kernel, List<ProcessState> processes) {
        this.kernel = kernel;
        this.processes = processes;
    }

    /** The same buffer, with the process that has its memory as its problem. */
    BufferState look(BufferState buffer, OpenFile file) {
        if (!Exporter.of(kernel, buffer.maker()).equals(Optional.of(Exporter.UDMABUF))) {
            return buffer;
        }
        try (Mapped mapped = file.map(0, buffer.size(), false)) {
            Set<Long> frames = kernel.frames(mapped);
            return processes.stream()
                    .filter(process -> has(process, frames))
                    .findFirst()
                    .map(process -> buffer.with("it is the memory of a memory file too, which " + process.inWords()
                            + " has, and would come back apart from it"))
                    .orElse(buffer);
        }
    }

    private boolean has(ProcessState process, Set<Long> frames) {
        boolean found = false;
        for (OpenFile memory : kernel.memories(process.pid())) {
            try (memory) {
                found = found || meets(memory, frames);
            }
        }
        return found;
    }

    private boolean meets(OpenFile memory, Set<Long> frames) {
        long size = memory.facts().size();
        if (size == 0) {
            return false;
        }
        try (Mapped mapped = memory.map(0, size, false)) {
            return !Collections.disjoint(kernel.frames(mapped), frames);
        } catch (ErrnoException e) {
            // Nobody can map it.
            return false;
        }
    }
}
