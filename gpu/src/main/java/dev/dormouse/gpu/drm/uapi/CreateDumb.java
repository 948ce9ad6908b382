package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * A buffer that the processor draws in ({@code struct drm_mode_create_dumb}, drm_mode.h).
 *
 * @param width in pixels
 * @param handle the answer
 * @param pitch the answer: bytes of a line
 * @param size the answer, bytes
 */
public record CreateDumb(int height, int width, int bitsPerPixel, int flags, int handle, int pitch, long size)
        implements Struct {
    public static final int SIZE = 32;

    public static final Ioctl CREATE = Ioctl.both("MODE_CREATE_DUMB", 0xb2, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, height);
        to.set(JAVA_INT, 4, width);
        to.set(JAVA_INT, 8, bitsPerPixel);
        to.set(JAVA_INT, 12, flags);
        to.set(JAVA_INT, 16, handle);
        to.set(JAVA_INT, 20, pitch);
        to.set(JAVA_LONG, 24, size);
    }

    public static CreateDumb from(MemorySegment from) {
        return new CreateDumb(
                from.get(JAVA_INT, 0),
                from.get(JAVA_INT, 4),
                from.get(JAVA_INT, 8),
                from.get(JAVA_INT, 12),
                from.get(JAVA_INT, 16),
                from.get(JAVA_INT, 20),
                from.get(JAVA_LONG, 24));
    }
}
