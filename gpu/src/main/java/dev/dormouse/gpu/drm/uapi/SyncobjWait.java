package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Waiting for synchronisation objects ({@code struct drm_syncobj_wait}, drm.h).
 *
 * @param handles address of an array
 * @param deadline in nanoseconds of CLOCK_MONOTONIC; 0 only looks
 */
public record SyncobjWait(long handles, long deadline, int count, int flags, int first) implements Struct {
    public static final int SIZE = 32;

    /** Headers before 6.9 end before the deadline hint, and the kernel takes both sizes. */
    public static final Ioctl WAIT = Ioctl.both("SYNCOBJ_WAIT", 0xc3, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, handles);
        to.set(JAVA_LONG, 8, deadline);
        to.set(JAVA_INT, 16, count);
        to.set(JAVA_INT, 20, flags);
        to.set(JAVA_INT, 24, first);
    }

    public static SyncobjWait from(MemorySegment from) {
        return new SyncobjWait(
                from.get(JAVA_LONG, 0),
                from.get(JAVA_LONG, 8),
                from.get(JAVA_INT, 16),
                from.get(JAVA_INT, 20),
                from.get(JAVA_INT, 24));
    }
}
