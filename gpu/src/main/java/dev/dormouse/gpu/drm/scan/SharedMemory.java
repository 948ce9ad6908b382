package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.driver.Exporter;
import dev.dormouse.gpu.drm.driver.Memory;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.Mapped;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds buffers of udmabuf whose memory is at the same time that of a memory file which some process still has. CRIU restores
 * the file and Dormouse the buffer, and they would be two. The kernel keeps no note of it, but the contents are the same.
 */
final class SharedMemory {
    private static final int PAGE = 4096;

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
        List<ProcessState> having = new ArrayList<>();
        Memory.read(
                file,
                buffer.size(),
                bytes -> processes.stream()
                        .filter(process -> has(process, bytes))
                        .findFirst()
                        .ifPresent(having::add));
        return having.isEmpty()
                ? buffer
                : buffer.with("it is the memory of a memory file too, as it seems, which "
                        + having.getFirst().inWords() + " has, and would come back apart from it");
    }

    private boolean has(ProcessState process, MemorySegment buffer) {
        boolean found = false;
        for (OpenFile memory : kernel.memories(process.pid())) {
            try (memory) {
                found = found || meets(memory, buffer);
            }
        }
        return found;
    }

    private static boolean meets(OpenFile memory, MemorySegment buffer) {
        long size = memory.facts().size();
        if (size < PAGE) {
            return false;
        }
        try (Mapped mapped = memory.map(0, size, false)) {
            return meets(mapped.segment(), buffer);
        } catch (ErrnoException e) {
            // Nobody can map it.
            return false;
        }
    }

    /** Somewhere on a page's border all of it; or its first page, unless that is empty, as it may be put together of parts. */
    private static boolean meets(MemorySegment memory, MemorySegment buffer) {
        MemorySegment page = buffer.asSlice(0, PAGE);
        boolean empty = page.mismatch(MemorySegment.ofArray(new byte[PAGE])) < 0;
        long length = empty ? buffer.byteSize() : PAGE;
        for (long at = 0; at + length <= memory.byteSize(); at += PAGE) {
            if (memory.asSlice(at, length).mismatch(buffer.asSlice(0, length)) < 0) {
                return true;
            }
        }
        return false;
    }
}
