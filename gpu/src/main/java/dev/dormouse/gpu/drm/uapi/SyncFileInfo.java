package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * The state of a descriptor of fences ({@code struct sync_file_info}, linux/sync_file.h).
 *
 * @param status 1 signalled, 0 not yet, negative an error
 */
public record SyncFileInfo(int status, int flags, int fences) implements Struct {
    public static final int SIZE = 56;

    public static final Ioctl INFO = Ioctl.both("SYNC_IOC_FILE_INFO", '>', 4, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 32, status);
        to.set(JAVA_INT, 36, flags);
        to.set(JAVA_INT, 40, fences);
    }

    public static SyncFileInfo from(MemorySegment from) {
        return new SyncFileInfo(from.get(JAVA_INT, 32), from.get(JAVA_INT, 36), from.get(JAVA_INT, 40));
    }
}
