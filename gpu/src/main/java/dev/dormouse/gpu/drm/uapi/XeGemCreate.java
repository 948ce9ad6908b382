package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/**
 * A new buffer ({@code struct drm_xe_gem_create}, xe_drm.h).
 *
 * @param placement bits of the memory regions where it may lie; bit 0 is system memory
 * @param handle the answer
 */
public record XeGemCreate(long size, int placement, int flags, int vm, int handle, short caching) implements Struct {
    public static final int SIZE = 56;

    public static final Ioctl CREATE = Ioctl.both("XE_GEM_CREATE", Ioctl.DRIVER + 0x01, SIZE);

    public static final int SYSTEM_MEMORY = 1;
    public static final short WRITE_BACK = 1;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 8, size);
        to.set(JAVA_INT, 16, placement);
        to.set(JAVA_INT, 20, flags);
        to.set(JAVA_INT, 24, vm);
        to.set(JAVA_INT, 28, handle);
        to.set(JAVA_SHORT, 32, caching);
    }

    public static XeGemCreate from(MemorySegment from) {
        return new XeGemCreate(
                from.get(JAVA_LONG, 8),
                from.get(JAVA_INT, 16),
                from.get(JAVA_INT, 20),
                from.get(JAVA_INT, 24),
                from.get(JAVA_INT, 28),
                from.get(JAVA_SHORT, 32));
    }
}
