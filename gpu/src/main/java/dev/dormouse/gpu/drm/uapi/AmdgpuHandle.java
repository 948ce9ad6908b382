package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * A buffer of a client ({@code struct drm_amdgpu_gem_list_handles_entry}, amdgpu_drm.h, since 6.18).
 */
public record AmdgpuHandle(int handle, int flags, long size, long domains, long allocFlags, long alignment)
        implements Struct {
    public static final int SIZE = 40;

    /** Of the flags: made elsewhere. */
    public static final int IMPORTED = 1;

    /** Of the allocation flags: mapped in every submission; such a buffer cannot be exported. */
    public static final long VM_ALWAYS_VALID = 1 << 6;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, flags);
        to.set(JAVA_LONG, 8, size);
        to.set(JAVA_LONG, 16, domains);
        to.set(JAVA_LONG, 24, allocFlags);
        to.set(JAVA_LONG, 32, alignment);
    }

    public static AmdgpuHandle from(MemorySegment from) {
        return new AmdgpuHandle(
                from.get(JAVA_INT, 0),
                from.get(JAVA_INT, 4),
                from.get(JAVA_LONG, 8),
                from.get(JAVA_LONG, 16),
                from.get(JAVA_LONG, 24),
                from.get(JAVA_LONG, 32));
    }
}
