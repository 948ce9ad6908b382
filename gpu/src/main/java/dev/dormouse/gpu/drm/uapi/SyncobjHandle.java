package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * A synchronisation object as a handle and as a descriptor ({@code struct drm_syncobj_handle}, drm.h).
 */
public record SyncobjHandle(int handle, int flags, int fd) implements Struct {
    public static final int SIZE = 16;

    /** Headers before 6.17 end before the point, and the kernel takes both sizes. */
    public static final Ioctl TO_FD = Ioctl.both("SYNCOBJ_HANDLE_TO_FD", 0xc1, SIZE);

    public static final Ioctl TO_HANDLE = Ioctl.both("SYNCOBJ_FD_TO_HANDLE", 0xc2, SIZE);

    /** Of HANDLE_TO_FD and FD_TO_HANDLE: only the fence in it. */
    public static final int SYNC_FILE = 1;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, flags);
        to.set(JAVA_INT, 8, fd);
    }

    public static SyncobjHandle from(MemorySegment from) {
        return new SyncobjHandle(from.get(JAVA_INT, 0), from.get(JAVA_INT, 4), from.get(JAVA_INT, 8));
    }
}
