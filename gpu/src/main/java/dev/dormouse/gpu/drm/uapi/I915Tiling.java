package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * How a buffer is laid out. GET answers with the swizzle where SET has the stride, which cannot be read back ({@code struct drm_i915_gem_set_tiling}, i915_drm.h).
 */
public record I915Tiling(int handle, int mode, int stride, int swizzle) implements Struct {
    public static final int SIZE = 16;

    public static final Ioctl SET = Ioctl.both("I915_GEM_SET_TILING", Ioctl.DRIVER + 0x21, SIZE);
    public static final Ioctl GET = Ioctl.both("I915_GEM_GET_TILING", Ioctl.DRIVER + 0x22, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, mode);
        to.set(JAVA_INT, 8, stride);
        to.set(JAVA_INT, 12, swizzle);
    }

    public static I915Tiling from(MemorySegment from) {
        return new I915Tiling(
                from.get(JAVA_INT, 0), from.get(JAVA_INT, 4), from.get(JAVA_INT, 8), from.get(JAVA_INT, 12));
    }
}
