package dev.dormouse.gpu.drm.uapi;

/**
 * A request to a driver (asm-generic/ioctl.h): direction in the upper two bits, then the size of the argument, the type and
 * the number.
 *
 * @param name as in the headers, without DRM_IOCTL_
 */
public record Ioctl(String name, long number) {
    private static final long WRITE = 1;
    private static final long READ = 2;

    /** Type of all requests to DRM drivers. */
    private static final char DRM = 'd';

    /** Where the numbers begin that mean something else to every driver (drm.h: DRM_COMMAND_BASE). */
    static final int DRIVER = 0x40;

    /** One whose argument is read and written by the driver. */
    static Ioctl both(String name, int number, int size) {
        return of(name, READ | WRITE, DRM, number, size);
    }

    /** One whose argument the driver only reads. */
    static Ioctl write(String name, int number, int size) {
        return of(name, WRITE, DRM, number, size);
    }

    /** One without an argument. */
    static Ioctl none(String name, int number) {
        return of(name, 0, DRM, number, 0);
    }

    static Ioctl of(String name, long direction, int type, int number, int size) {
        return new Ioctl(name, direction << 30 | (long) size << 16 | (long) type << 8 | number);
    }

    /** One whose argument only the driver writes. */
    static Ioctl read(String name, int type, int number, int size) {
        return of(name, READ, type, number, size);
    }

    static Ioctl both(String name, int type, int number, int size) {
        return of(name, READ | WRITE, type, number, size);
    }

    static Ioctl write(String name, int type, int number, int size) {
        return of(name, WRITE, type, number, size);
    }

    /** Of the argument, in bytes. */
    public int size() {
        return (int) (number >> 16 & 0x3fff);
    }
}
