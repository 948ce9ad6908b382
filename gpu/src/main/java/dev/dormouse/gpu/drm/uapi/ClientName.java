package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * A name that programs give a client ({@code struct drm_set_client_name}, drm.h, since 6.13).
 *
 * @param length in bytes, without a NUL
 * @param text address
 */
public record ClientName(long length, long text) implements Struct {
    public static final int SIZE = 16;
    public static final Ioctl SET = Ioctl.write("SET_CLIENT_NAME", 0xd1, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, length);
        to.set(JAVA_LONG, 8, text);
    }
}
