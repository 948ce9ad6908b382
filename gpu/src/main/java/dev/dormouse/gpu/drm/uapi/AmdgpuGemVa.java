package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Makes a part of a buffer visible to the GPU; the members for fences behind these stay zero ({@code struct drm_amdgpu_gem_va}, amdgpu_drm.h).
 */
public record AmdgpuGemVa(int handle, int operation, int flags, long address, long offset, long size)
        implements Struct {
    public static final int SIZE = 64;

    public static final Ioctl VA = Ioctl.write("AMDGPU_GEM_VA", Ioctl.DRIVER + 0x08, SIZE);

    public static final int MAP = 1;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 8, operation);
        to.set(JAVA_INT, 12, flags);
        to.set(JAVA_LONG, 16, address);
        to.set(JAVA_LONG, 24, offset);
        to.set(JAVA_LONG, 32, size);
    }

    public static AmdgpuGemVa from(MemorySegment from) {
        return new AmdgpuGemVa(
                from.get(JAVA_INT, 0),
                from.get(JAVA_INT, 8),
                from.get(JAVA_INT, 12),
                from.get(JAVA_LONG, 16),
                from.get(JAVA_LONG, 24),
                from.get(JAVA_LONG, 32));
    }
}
