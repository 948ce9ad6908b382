package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Points of several synchronisation objects ({@code struct drm_syncobj_timeline_array}, drm.h).
 *
 * @param handles address of an array
 * @param points address of an array
 */
public record SyncobjTimeline(long handles, long points, int count, int flags) implements Struct {
    public static final int SIZE = 24;

    public static final Ioctl QUERY = Ioctl.both("SYNCOBJ_QUERY", 0xcb, SIZE);
    public static final Ioctl SIGNAL = Ioctl.both("SYNCOBJ_TIMELINE_SIGNAL", 0xcd, SIZE);

    /** Of QUERY: the last point that anybody has asked for, reached or not. */
    public static final int LAST_SUBMITTED = 1;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, handles);
        to.set(JAVA_LONG, 8, points);
        to.set(JAVA_INT, 16, count);
        to.set(JAVA_INT, 20, flags);
    }

    public static SyncobjTimeline from(MemorySegment from) {
        return new SyncobjTimeline(
                from.get(JAVA_LONG, 0), from.get(JAVA_LONG, 8), from.get(JAVA_INT, 16), from.get(JAVA_INT, 20));
    }
}
