package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * A handle and the number that it is to have ({@code struct drm_gem_change_handle}, drm.h, since 6.18).
 */
public record ChangeHandle(int handle, int wanted) implements Struct {
    public static final int SIZE = 8;

    /** Switched off again in 6.18.36, 7.0.13 and 7.1, where it fails with EINVAL. */
    public static final Ioctl CHANGE = Ioctl.both("GEM_CHANGE_HANDLE", 0xd2, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, wanted);
    }

    public static ChangeHandle from(MemorySegment from) {
        return new ChangeHandle(from.get(JAVA_INT, 0), from.get(JAVA_INT, 4));
    }
}
