package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * A new synchronisation object ({@code struct drm_syncobj_create}, drm.h).
 */
public record SyncobjCreate(int handle, int flags) implements Struct {
    public static final int SIZE = 8;

    public static final Ioctl CREATE = Ioctl.both("SYNCOBJ_CREATE", 0xbf, SIZE);

    public static final int SIGNALED = 1;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, flags);
    }

    public static SyncobjCreate from(MemorySegment from) {
        return new SyncobjCreate(from.get(JAVA_INT, 0), from.get(JAVA_INT, 4));
    }
}
