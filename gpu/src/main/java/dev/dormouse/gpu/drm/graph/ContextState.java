package dev.dormouse.gpu.drm.graph;

import java.util.List;

/**
 * /dev/kfd, opened once: whoever did so has a memory of GPUs of its own, with queues, events and buffers. All but the first three members are known
 * only while it is paused.
 *
 * @param pid of a process that has it open, as the host sees it
 * @param problem why it cannot be carried; empty if it can
 * @param gpus all its GPUs, used or not
 * @param memory in the driver's order, which the private data goes by
 * @param objects queues, events and ranges of shared memory, all in the private data
 * @param privateSize bytes of what only the kernel reads
 */
public record ContextState(
        int id, int pid, String problem, List<GpuState> gpus, List<MemoryState> memory, int objects, long privateSize) {
    private static final int VRAM = 1;
    private static final int GTT = 1 << 1;

    /**
     * A GPU of the context.
     *
     * @param user what its programs call it, for good
     * @param gpu what its host called it
     * @param client of the same process, whose GPU addresses it shares; -1 if the process has closed it
     */
    public record GpuState(int user, int gpu, int client) {
        public static final int NO_CLIENT = -1;
    }

    /**
     * Memory on a GPU, or that a GPU sees.
     *
     * @param address for GPUs and, where it is mapped, for the process
     * @param offset in the node that it is mapped through
     * @param gpu what programs call the GPU
     * @param flags KFD_IOC_ALLOC_MEM_FLAGS (kfd_ioctl.h)
     */
    public record MemoryState(long address, long size, long offset, int gpu, int flags) {
        /** Else it is memory of the process, doorbells or registers. */
        public boolean hasContents() {
            return (flags & (VRAM | GTT)) != 0;
        }

        /** Whether this is what was mapped there. */
        public boolean isAt(long start, long mappedOffset) {
            return start >= address && start < address + size && mappedOffset - offset == start - address;
        }
    }

    /** One about which nothing but its owner is known. */
    public static ContextState unread(int id, int pid, String problem) {
        return new ContextState(id, pid, problem, List.of(), List.of(), 0, 0);
    }

    /** Memory whose contents are saved, in order. */
    public List<MemoryState> filled() {
        return memory.stream().filter(MemoryState::hasContents).toList();
    }
}
