package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Begin or end of the processor looking at a buffer ({@code struct dma_buf_sync}, linux/dma-buf.h).
 */
public record DmaBufSync(long flags) implements Struct {
    public static final int SIZE = 8;

    public static final Ioctl SYNC = Ioctl.write("DMA_BUF_SYNC", 'b', 0, SIZE);

    public static final long READ = 1;
    public static final long WRITE = 2;
    public static final long END = 4;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, flags);
    }

    public static DmaBufSync from(MemorySegment from) {
        return new DmaBufSync(from.get(JAVA_LONG, 0));
    }
}
