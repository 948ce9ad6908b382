package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * A new buffer ({@code struct drm_amdgpu_gem_create_in}, amdgpu_drm.h).
 *
 * @param domains where it may lie: 2 GTT, 4 VRAM, ...
 */
public record AmdgpuGemCreate(long size, long alignment, long domains, long flags) implements Struct {
    public static final int SIZE = 32;

    public static final Ioctl CREATE = Ioctl.both("AMDGPU_GEM_CREATE", Ioctl.DRIVER + 0x00, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, size);
        to.set(JAVA_LONG, 8, alignment);
        to.set(JAVA_LONG, 16, domains);
        to.set(JAVA_LONG, 24, flags);
    }

    public static AmdgpuGemCreate from(MemorySegment from) {
        return new AmdgpuGemCreate(
                from.get(JAVA_LONG, 0), from.get(JAVA_LONG, 8), from.get(JAVA_LONG, 16), from.get(JAVA_LONG, 24));
    }

    /** The answer, which the driver writes over the question. */
    public static int handle(MemorySegment from) {
        return from.get(JAVA_INT, 0);
    }
}
