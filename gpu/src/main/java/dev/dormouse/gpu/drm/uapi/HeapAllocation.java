package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * A buffer of a heap ({@code struct dma_heap_allocation_data}, linux/dma-heap.h).
 */
public record HeapAllocation(long length, int fd, int fdFlags, long heapFlags) implements Struct {
    public static final int SIZE = 24;

    public static final Ioctl ALLOCATE = Ioctl.both("DMA_HEAP_IOCTL_ALLOC", 'H', 0, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, length);
        to.set(JAVA_INT, 8, fd);
        to.set(JAVA_INT, 12, fdFlags);
        to.set(JAVA_LONG, 16, heapFlags);
    }

    public static HeapAllocation from(MemorySegment from) {
        return new HeapAllocation(
                from.get(JAVA_LONG, 0), from.get(JAVA_INT, 8), from.get(JAVA_INT, 12), from.get(JAVA_LONG, 16));
    }
}
