package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * A synchronisation object that is given back ({@code struct drm_syncobj_destroy}, drm.h).
 */
public record SyncobjDestroy(int handle) implements Struct {
    public static final int SIZE = 8;

    public static final Ioctl DESTROY = Ioctl.both("SYNCOBJ_DESTROY", 0xc0, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
    }

    public static SyncobjDestroy from(MemorySegment from) {
        return new SyncobjDestroy(from.get(JAVA_INT, 0));
    }
}
