package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * What a driver can do ({@code struct drm_get_cap}, drm.h).
 */
public record Capability(long capability, long value) implements Struct {
    public static final int SIZE = 16;

    public static final Ioctl GET = Ioctl.both("GET_CAP", 0x0c, SIZE);

    public static final long DUMB = 1;
    public static final long PRIME = 5;
    public static final long SYNCOBJ = 0x13;
    public static final long SYNCOBJ_TIMELINE = 0x14;

    /** Bits of the answer to PRIME. */
    public static final long PRIME_IMPORT = 1;

    public static final long PRIME_EXPORT = 2;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, capability);
        to.set(JAVA_LONG, 8, value);
    }

    public static Capability from(MemorySegment from) {
        return new Capability(from.get(JAVA_LONG, 0), from.get(JAVA_LONG, 8));
    }
}
