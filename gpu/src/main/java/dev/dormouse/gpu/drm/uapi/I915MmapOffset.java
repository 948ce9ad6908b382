package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Where in its node a buffer can be mapped ({@code struct drm_i915_gem_mmap_offset}, i915_drm.h).
 *
 * @param flags how it is cached
 */
public record I915MmapOffset(int handle, long offset, long flags, long extensions) implements Struct {
    public static final int SIZE = 32;

    public static final Ioctl MMAP = Ioctl.both("I915_GEM_MMAP_OFFSET", Ioctl.DRIVER + 0x24, SIZE);

    public static final long WRITE_COMBINED = 1;
    public static final long WRITE_BACK = 2;

    /** The only one on GPUs with memory of their own. */
    public static final long FIXED = 4;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_LONG, 8, offset);
        to.set(JAVA_LONG, 16, flags);
        to.set(JAVA_LONG, 24, extensions);
    }

    public static I915MmapOffset from(MemorySegment from) {
        return new I915MmapOffset(
                from.get(JAVA_INT, 0), from.get(JAVA_LONG, 8), from.get(JAVA_LONG, 16), from.get(JAVA_LONG, 24));
    }
}
