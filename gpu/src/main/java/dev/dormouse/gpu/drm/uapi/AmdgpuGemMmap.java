package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Where in its node a buffer can be mapped ({@code struct drm_amdgpu_gem_mmap}, amdgpu_drm.h).
 */
public record AmdgpuGemMmap(int handle) implements Struct {
    public static final int SIZE = 8;

    public static final Ioctl MMAP = Ioctl.both("AMDGPU_GEM_MMAP", Ioctl.DRIVER + 0x01, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
    }

    public static AmdgpuGemMmap from(MemorySegment from) {
        return new AmdgpuGemMmap(from.get(JAVA_INT, 0));
    }

    /** The answer, which the driver writes over the question. */
    public static long offset(MemorySegment from) {
        return from.get(JAVA_LONG, 0);
    }
}
