package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Where in its node a buffer can be mapped ({@code struct drm_mode_map_dumb}, drm_mode.h).
 */
public record MapDumb(int handle, long offset) implements Struct {
    public static final int SIZE = 16;

    public static final Ioctl MAP = Ioctl.both("MODE_MAP_DUMB", 0xb3, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_LONG, 8, offset);
    }

    public static MapDumb from(MemorySegment from) {
        return new MapDumb(from.get(JAVA_INT, 0), from.get(JAVA_LONG, 8));
    }
}
