package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * A new buffer in system memory ({@code struct drm_i915_gem_create}, i915_drm.h).
 *
 * @param handle the answer
 */
public record I915GemCreate(long size, int handle) implements Struct {
    public static final int SIZE = 16;

    public static final Ioctl CREATE = Ioctl.both("I915_GEM_CREATE", Ioctl.DRIVER + 0x1b, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, size);
        to.set(JAVA_INT, 8, handle);
    }

    public static I915GemCreate from(MemorySegment from) {
        return new I915GemCreate(from.get(JAVA_LONG, 0), from.get(JAVA_INT, 8));
    }
}
