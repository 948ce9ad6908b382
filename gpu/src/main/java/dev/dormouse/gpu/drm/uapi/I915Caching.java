package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * How the processor sees a buffer ({@code struct drm_i915_gem_caching}, i915_drm.h).
 */
public record I915Caching(int handle, int caching) implements Struct {
    public static final int SIZE = 8;

    public static final Ioctl SET = Ioctl.write("I915_GEM_SET_CACHING", Ioctl.DRIVER + 0x2f, SIZE);
    public static final Ioctl GET = Ioctl.both("I915_GEM_GET_CACHING", Ioctl.DRIVER + 0x30, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, caching);
    }

    public static I915Caching from(MemorySegment from) {
        return new I915Caching(from.get(JAVA_INT, 0), from.get(JAVA_INT, 4));
    }
}
