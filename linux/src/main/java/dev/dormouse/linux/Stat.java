package dev.dormouse.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What stat(2) says of the file that a path leads to.
 *
 * @param mode type and permissions
 * @param inode on its file system
 * @param links names that it has; 0 for one that is deleted
 * @param size in bytes
 * @param major number of the device that it is, if it is one
 * @param minor likewise
 */
public record Stat(int mode, long inode, int links, long size, int major, int minor) {
    private static final int AT_FDCWD = -100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int AT_STATX_DONT_SYNC = 0x4000;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int STATX_SIZE = 256;

    /** The quick way where the file is on this host; may wait for a file server. */
    public static Optional<Stat> of(Path path) {
        try {
            return Optional.of(decode(Files.readAttributes(path, "unix:mode,ino,nlink,size,rdev")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What the kernel knows without asking the program or host that serves the file, which may never answer. */
    public static Optional<Stat> withoutWaiting(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path.toString());
            MemorySegment out = arena.allocate(STATX_SIZE, 8);
            // Safe: struct statx has 256 bytes by definition; name and buffer outlive the call.
            int done = new RawCall(arena)
                    .ofInt("statx", AT_FDCWD, name.address(), AT_STATX_DONT_SYNC, STATX_BASIC_STATS, out.address());
            return done < 0 ? Optional.empty() : Optional.of(decode(out));
        }
    }

    /** Of an open file, without waiting either. */
    public static Stat of(Fd file) {
        try (Arena arena = Arena.ofConfined()) {
            RawCall call = new RawCall(arena);
            MemorySegment empty = arena.allocate(1);
            MemorySegment out = arena.allocate(STATX_SIZE, 8);
            int flags = AT_EMPTY_PATH | AT_STATX_DONT_SYNC;
            // Safe: struct statx has 256 bytes by definition; the empty name and the buffer outlive the call.
            int done = call.ofInt("statx", file.number(), empty.address(), flags, STATX_BASIC_STATS, out.address());
            if (done < 0) {
                throw new ErrnoException("statx", call.errno());
            }
            return decode(out);
        }
    }

    private static Stat decode(Map<String, Object> stat) {
        long device = number(stat, "rdev");
        return new Stat(
                (int) number(stat, "mode"),
                number(stat, "ino"),
                (int) number(stat, "nlink"),
                number(stat, "size"),
                (int) ((device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL)),
                (int) ((device & 0xff) | (device >>> 12 & ~0xffL)));
    }

    private static long number(Map<String, Object> stat, String name) {
        return stat.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** Offsets as in linux/stat.h; they are the same on every machine. */
    private static Stat decode(MemorySegment statx) {
        return new Stat(
                Short.toUnsignedInt(statx.get(ValueLayout.JAVA_SHORT, 0x1c)),
                statx.get(ValueLayout.JAVA_LONG, 0x20),
                statx.get(ValueLayout.JAVA_INT, 0x10),
                statx.get(ValueLayout.JAVA_LONG, 0x28),
                statx.get(ValueLayout.JAVA_INT, 0x80),
                statx.get(ValueLayout.JAVA_INT, 0x84));
    }
}
