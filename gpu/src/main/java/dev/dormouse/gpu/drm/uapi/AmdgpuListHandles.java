package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * All buffers of a client ({@code struct drm_amdgpu_gem_list_handles}, amdgpu_drm.h, since 6.18).
 *
 * @param entries address of an array of {@link AmdgpuHandle}
 * @param count how many fit there; the answer says how many there are
 */
public record AmdgpuListHandles(long entries, int count) implements Struct {
    public static final int SIZE = 16;

    public static final Ioctl LIST = Ioctl.both("AMDGPU_GEM_LIST_HANDLES", Ioctl.DRIVER + 0x19, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, entries);
        to.set(JAVA_INT, 8, count);
    }

    public static AmdgpuListHandles from(MemorySegment from) {
        return new AmdgpuListHandles(from.get(JAVA_LONG, 0), from.get(JAVA_INT, 8));
    }
}
