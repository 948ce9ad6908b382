package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * What the driver knows of a resource ({@code struct drm_virtgpu_resource_info}, virtgpu_drm.h).
 *
 * @param blob how its memory is held; 0 for a classic one
 */
public record VirtgpuResourceInfo(int handle, int resource, int size, int blob) implements Struct {
    public static final int SIZE = 16;

    public static final Ioctl INFO = Ioctl.both("VIRTGPU_RESOURCE_INFO", Ioctl.DRIVER + 0x05, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, resource);
        to.set(JAVA_INT, 8, size);
        to.set(JAVA_INT, 12, blob);
    }

    public static VirtgpuResourceInfo from(MemorySegment from) {
        return new VirtgpuResourceInfo(
                from.get(JAVA_INT, 0), from.get(JAVA_INT, 4), from.get(JAVA_INT, 8), from.get(JAVA_INT, 12));
    }
}
