package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * A GPU of a process ({@code struct kfd_criu_device_bucket}, kfd_ioctl.h).
 *
 * @param userGpu what the process calls it, for good
 * @param actualGpu what this host calls it
 * @param fd of a render node; for RESTORE
 */
public record KfdDevice(int userGpu, int actualGpu, int fd) implements Struct {
    public static final int SIZE = 16;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, userGpu);
        to.set(JAVA_INT, 4, actualGpu);
        to.set(JAVA_INT, 8, fd);
    }

    public static KfdDevice from(MemorySegment from) {
        return new KfdDevice(from.get(JAVA_INT, 0), from.get(JAVA_INT, 4), from.get(JAVA_INT, 8));
    }
}
