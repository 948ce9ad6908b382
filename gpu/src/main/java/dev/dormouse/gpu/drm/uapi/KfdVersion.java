package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/** Which requests amdgpu's compute driver knows ({@code struct kfd_ioctl_get_version_args}, kfd_ioctl.h). */
public record KfdVersion(int major, int minor) implements Struct {
    public static final int SIZE = 8;

    public static final Ioctl GET = Ioctl.read("AMDKFD_GET_VERSION", KfdCriu.TYPE, 0x01, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, major);
        to.set(JAVA_INT, 4, minor);
    }

    public static KfdVersion from(MemorySegment from) {
        return new KfdVersion(from.get(JAVA_INT, 0), from.get(JAVA_INT, 4));
    }

    /** {@code 1.18}. */
    public String number() {
        return major + "." + minor;
    }
}
