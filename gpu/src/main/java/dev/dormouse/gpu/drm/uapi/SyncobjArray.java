package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Several synchronisation objects ({@code struct drm_syncobj_array}, drm.h).
 *
 * @param handles address of an array
 */
public record SyncobjArray(long handles, int count) implements Struct {
    public static final int SIZE = 16;

    public static final Ioctl RESET = Ioctl.both("SYNCOBJ_RESET", 0xc4, SIZE);
    public static final Ioctl SIGNAL = Ioctl.both("SYNCOBJ_SIGNAL", 0xc5, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, handles);
        to.set(JAVA_INT, 8, count);
    }

    public static SyncobjArray from(MemorySegment from) {
        return new SyncobjArray(from.get(JAVA_LONG, 0), from.get(JAVA_INT, 8));
    }
}
