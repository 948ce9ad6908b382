package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * What is still to be done with a buffer, as a descriptor ({@code struct dma_buf_export_sync_file}, linux/dma-buf.h).
 *
 * @param flags DMA_BUF_SYNC_READ for those that write, DMA_BUF_SYNC_WRITE for all
 */
public record DmaBufSyncFile(int flags, int fd) implements Struct {
    public static final int SIZE = 8;

    public static final Ioctl EXPORT = Ioctl.both("DMA_BUF_EXPORT_SYNC_FILE", 'b', 2, SIZE);

    public static final int READ = 1;
    public static final int READ_WRITE = 3;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, flags);
        to.set(JAVA_INT, 4, fd);
    }

    public static DmaBufSyncFile from(MemorySegment from) {
        return new DmaBufSyncFile(from.get(JAVA_INT, 0), from.get(JAVA_INT, 4));
    }
}
