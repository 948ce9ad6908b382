package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Memory of a process that computes ({@code struct kfd_criu_bo_bucket}, kfd_ioctl.h).
 *
 * @param address where GPUs see it, and as a rule the process
 * @param offset where in a node it can be mapped
 * @param restoredOffset the same after a RESTORE
 * @param gpu what the process calls the GPU that it is on
 * @param flags KFD_IOC_ALLOC_MEM_FLAGS
 * @param fd of its dma-buf, the caller's to close; -1 for memory that has none
 */
public record KfdBuffer(long address, long size, long offset, long restoredOffset, int gpu, int flags, int fd)
        implements Struct {
    public static final int SIZE = 48;

    private static final int VRAM = 1;
    private static final int GTT = 1 << 1;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, address);
        to.set(JAVA_LONG, 8, size);
        to.set(JAVA_LONG, 16, offset);
        to.set(JAVA_LONG, 24, restoredOffset);
        to.set(JAVA_INT, 32, gpu);
        to.set(JAVA_INT, 36, flags);
        to.set(JAVA_INT, 40, fd);
    }

    public static KfdBuffer from(MemorySegment from) {
        return new KfdBuffer(
                from.get(JAVA_LONG, 0),
                from.get(JAVA_LONG, 8),
                from.get(JAVA_LONG, 16),
                from.get(JAVA_LONG, 24),
                from.get(JAVA_INT, 32),
                from.get(JAVA_INT, 36),
                from.get(JAVA_INT, 40));
    }

    /** Whether it has contents of its own; else it is memory of the process, doorbells or registers. */
    public boolean hasContents() {
        return (flags & (VRAM | GTT)) != 0;
    }
}
