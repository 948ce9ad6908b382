package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Where in its node a resource can be mapped ({@code struct drm_virtgpu_map}, virtgpu_drm.h).
 */
public record VirtgpuMap(long offset, int handle) implements Struct {
    public static final int SIZE = 16;

    public static final Ioctl MAP = Ioctl.both("VIRTGPU_MAP", Ioctl.DRIVER + 0x01, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, offset);
        to.set(JAVA_INT, 8, handle);
    }

    public static VirtgpuMap from(MemorySegment from) {
        return new VirtgpuMap(from.get(JAVA_LONG, 0), from.get(JAVA_INT, 8));
    }
}
