package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * A new resource of the host ({@code struct drm_virtgpu_resource_create}, virtgpu_drm.h).
 *
 * @param handle the answer
 * @param resource the answer, the host's number
 */
public record VirtgpuResourceCreate(
        int target,
        int format,
        int bind,
        int width,
        int height,
        int depth,
        int arraySize,
        int lastLevel,
        int samples,
        int flags,
        int handle,
        int resource,
        int size,
        int stride)
        implements Struct {
    public static final int SIZE = 56;

    public static final Ioctl CREATE = Ioctl.both("VIRTGPU_RESOURCE_CREATE", Ioctl.DRIVER + 0x04, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, target);
        to.set(JAVA_INT, 4, format);
        to.set(JAVA_INT, 8, bind);
        to.set(JAVA_INT, 12, width);
        to.set(JAVA_INT, 16, height);
        to.set(JAVA_INT, 20, depth);
        to.set(JAVA_INT, 24, arraySize);
        to.set(JAVA_INT, 28, lastLevel);
        to.set(JAVA_INT, 32, samples);
        to.set(JAVA_INT, 36, flags);
        to.set(JAVA_INT, 40, handle);
        to.set(JAVA_INT, 44, resource);
        to.set(JAVA_INT, 48, size);
        to.set(JAVA_INT, 52, stride);
    }

    public static VirtgpuResourceCreate from(MemorySegment from) {
        return new VirtgpuResourceCreate(
                from.get(JAVA_INT, 0),
                from.get(JAVA_INT, 4),
                from.get(JAVA_INT, 8),
                from.get(JAVA_INT, 12),
                from.get(JAVA_INT, 16),
                from.get(JAVA_INT, 20),
                from.get(JAVA_INT, 24),
                from.get(JAVA_INT, 28),
                from.get(JAVA_INT, 32),
                from.get(JAVA_INT, 36),
                from.get(JAVA_INT, 40),
                from.get(JAVA_INT, 44),
                from.get(JAVA_INT, 48),
                from.get(JAVA_INT, 52));
    }
}
