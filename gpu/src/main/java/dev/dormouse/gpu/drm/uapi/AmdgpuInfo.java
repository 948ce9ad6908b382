package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * A question about the GPU ({@code struct drm_amdgpu_info}, amdgpu_drm.h).
 *
 * @param answer address that it is written to
 */
public record AmdgpuInfo(long answer, int length, int query) implements Struct {
    public static final int SIZE = 32;

    public static final Ioctl INFO = Ioctl.write("AMDGPU_INFO", Ioctl.DRIVER + 0x05, SIZE);

    /** Answered by total, usable, used and largest bytes of VRAM, visible VRAM and GTT ({@code drm_amdgpu_memory_info}). */
    public static final int MEMORY = 0x19;

    public static final int MEMORY_SIZE = 96;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, answer);
        to.set(JAVA_INT, 8, length);
        to.set(JAVA_INT, 12, query);
    }

    public static AmdgpuInfo from(MemorySegment from) {
        return new AmdgpuInfo(from.get(JAVA_LONG, 0), from.get(JAVA_INT, 8), from.get(JAVA_INT, 12));
    }
}
