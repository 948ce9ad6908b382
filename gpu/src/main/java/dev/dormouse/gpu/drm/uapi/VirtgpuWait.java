package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * Whether the host is done with a resource ({@code struct drm_virtgpu_3d_wait}, virtgpu_drm.h).
 */
public record VirtgpuWait(int handle, int flags) implements Struct {
    public static final int SIZE = 8;

    public static final Ioctl WAIT = Ioctl.both("VIRTGPU_WAIT", Ioctl.DRIVER + 0x08, SIZE);

    /** Fails with EBUSY instead of waiting. */
    public static final int NOWAIT = 1;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, flags);
    }

    public static VirtgpuWait from(MemorySegment from) {
        return new VirtgpuWait(from.get(JAVA_INT, 0), from.get(JAVA_INT, 4));
    }
}
