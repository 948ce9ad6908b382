package dev.dormouse.linux;

/**
 * A device as the kernel numbers it (makedev(3)).
 *
 * @param kind character devices and block devices are numbered each for themselves
 */
public record DeviceId(Kind kind, int major, int minor) {
    /** As the type bits of {@code st_mode} (inode(7)). */
    public enum Kind {
        CHARACTER(0020000),
        BLOCK(0060000);

        private final int type;

        Kind(int type) {
            this.type = type;
        }

        /** For mknod(2). */
        public int type() {
            return type;
        }
    }

    private static final int S_IFMT = 0170000;

    public static DeviceId character(int major, int minor) {
        return new DeviceId(Kind.CHARACTER, major, minor);
    }

    public boolean block() {
        return kind == Kind.BLOCK;
    }

    public static boolean isDevice(int mode) {
        return (mode & S_IFMT) == Kind.CHARACTER.type || (mode & S_IFMT) == Kind.BLOCK.type;
    }

    /**
     * @param mode {@code st_mode} of stat(2), of a device
     * @param rdev {@code st_rdev}, in the C library's form
     */
    public static DeviceId of(int mode, long rdev) {
        Kind kind = (mode & S_IFMT) == Kind.BLOCK.type ? Kind.BLOCK : Kind.CHARACTER;
        int major = (int) (((rdev >>> 8) & 0xfff) | ((rdev >>> 32) & ~0xfffL));
        int minor = (int) ((rdev & 0xff) | ((rdev >>> 12) & ~0xffL));
        return new DeviceId(kind, major, minor);
    }

    /** {@code dev_t} in the C library's form. */
    public long rdev() {
        return (minor & 0xffL) | (major & 0xfffL) << 8 | (minor & ~0xffL) << 12 | (major & ~0xfffL) << 32;
    }

    @Override
    public String toString() {
        return (kind == Kind.BLOCK ? "b " : "c ") + major + ":" + minor;
    }
}
