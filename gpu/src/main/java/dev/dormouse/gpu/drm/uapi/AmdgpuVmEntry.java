package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Where the GPU sees a part of a buffer ({@code struct drm_amdgpu_gem_vm_entry}, amdgpu_drm.h, since 6.18).
 */
public record AmdgpuVmEntry(long address, long size, long offset, long flags) implements Struct {
    public static final int SIZE = 32;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, address);
        to.set(JAVA_LONG, 8, size);
        to.set(JAVA_LONG, 16, offset);
        to.set(JAVA_LONG, 24, flags);
    }

    public static AmdgpuVmEntry from(MemorySegment from) {
        return new AmdgpuVmEntry(
                from.get(JAVA_LONG, 0), from.get(JAVA_LONG, 8), from.get(JAVA_LONG, 16), from.get(JAVA_LONG, 24));
    }
}
