package dev.dormouse.linux.proc;

/**
 * A device by its number (makedev(3)).
 *
 * @param block a block device, else a character device
 */
public record Device(boolean block, int major, int minor) {
    /** From the number as stat(2) gives it. */
    static Device of(boolean block, long number) {
        int major = (int) ((number >>> 8 & 0xfff) | (number >>> 32 & ~0xfffL));
        int minor = (int) ((number & 0xff) | (number >>> 12 & ~0xffL));
        return new Device(block, major, minor);
    }

    @Override
    public String toString() {
        return (block ? "b " : "c ") + major + ":" + minor;
    }
}
