package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * A handle that is given back ({@code struct drm_gem_close}, drm.h).
 */
public record GemClose(int handle) implements Struct {
    public static final int SIZE = 8;

    public static final Ioctl CLOSE = Ioctl.write("GEM_CLOSE", 0x09, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
    }

    public static GemClose from(MemorySegment from) {
        return new GemClose(from.get(JAVA_INT, 0));
    }
}
