package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Where in its node a buffer can be mapped ({@code struct drm_xe_gem_mmap_offset}, xe_drm.h).
 */
public record XeMmapOffset(int handle, int flags, long offset) implements Struct {
    public static final int SIZE = 40;

    public static final Ioctl MMAP = Ioctl.both("XE_GEM_MMAP_OFFSET", Ioctl.DRIVER + 0x02, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 8, handle);
        to.set(JAVA_INT, 12, flags);
        to.set(JAVA_LONG, 16, offset);
    }

    public static XeMmapOffset from(MemorySegment from) {
        return new XeMmapOffset(from.get(JAVA_INT, 8), from.get(JAVA_INT, 12), from.get(JAVA_LONG, 16));
    }
}
