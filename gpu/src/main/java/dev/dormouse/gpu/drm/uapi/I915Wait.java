package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Waiting for a buffer ({@code struct drm_i915_gem_wait}, i915_drm.h).
 *
 * @param timeout in nanoseconds; fails with ETIME after it
 */
public record I915Wait(int handle, int flags, long timeout) implements Struct {
    public static final int SIZE = 16;

    public static final Ioctl WAIT = Ioctl.both("I915_GEM_WAIT", Ioctl.DRIVER + 0x2c, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, flags);
        to.set(JAVA_LONG, 8, timeout);
    }

    public static I915Wait from(MemorySegment from) {
        return new I915Wait(from.get(JAVA_INT, 0), from.get(JAVA_INT, 4), from.get(JAVA_LONG, 8));
    }
}
