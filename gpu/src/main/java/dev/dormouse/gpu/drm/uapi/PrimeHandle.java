package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * A buffer as a handle and as a descriptor ({@code struct drm_prime_handle}, drm.h).
 *
 * @param flags O_CLOEXEC and O_RDWR. The first export decides for all later ones whether the memory may be written
 */
public record PrimeHandle(int handle, int flags, int fd) implements Struct {
    public static final int SIZE = 12;

    public static final Ioctl TO_FD = Ioctl.both("PRIME_HANDLE_TO_FD", 0x2d, SIZE);
    public static final Ioctl TO_HANDLE = Ioctl.both("PRIME_FD_TO_HANDLE", 0x2e, SIZE);

    /** The only flags there are, both set: O_CLOEXEC, O_RDWR. */
    public static final int WRITABLE = 02000000 | 2;

    /** O_CLOEXEC alone. */
    public static final int READ_ONLY = 02000000;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, flags);
        to.set(JAVA_INT, 8, fd);
    }

    public static PrimeHandle from(MemorySegment from) {
        return new PrimeHandle(from.get(JAVA_INT, 0), from.get(JAVA_INT, 4), from.get(JAVA_INT, 8));
    }
}
