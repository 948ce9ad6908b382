package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Waiting for a buffer ({@code struct drm_amdgpu_gem_wait_idle_in}, amdgpu_drm.h).
 *
 * @param deadline in nanoseconds of CLOCK_MONOTONIC
 */
public record AmdgpuWaitIdle(int handle, int flags, long deadline) implements Struct {
    public static final int SIZE = 16;

    public static final Ioctl WAIT = Ioctl.both("AMDGPU_GEM_WAIT_IDLE", Ioctl.DRIVER + 0x07, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, flags);
        to.set(JAVA_LONG, 8, deadline);
    }

    public static AmdgpuWaitIdle from(MemorySegment from) {
        return new AmdgpuWaitIdle(from.get(JAVA_INT, 0), from.get(JAVA_INT, 4), from.get(JAVA_LONG, 8));
    }

    /** The answer, which the driver writes over the question: whether it is still in use. */
    public static boolean busy(MemorySegment from) {
        return from.get(JAVA_INT, 0) != 0;
    }
}
