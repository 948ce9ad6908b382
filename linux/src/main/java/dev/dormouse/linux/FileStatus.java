package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What statx(2) and statfs(2) tell of a file beyond java.nio, also of one that has no name any more and is reached through a
 * link in /proc/PID/fd or /proc/PID/map_files.
 *
 * @param links how many names it has
 * @param size in bytes
 * @param allocated bytes that it takes up, without its holes
 * @param mount id, as in mountinfo; 0 where the kernel does not tell
 */
public record FileStatus(int links, long size, long allocated, long mount) {
    public static final long HUGETLBFS = 0x958458f6L;
    public static final long MQUEUE = 0x19800202L;

    private static final int AT_FDCWD = -100;
    private static final int AT_STATX_DONT_SYNC = 0x4000;
    private static final int BASIC_AND_MOUNT = 0x7ff | 0x1000;
    private static final int STATX_SIZE = 256;
    /** More than struct statfs of any machine has; its first member is the type. */
    private static final int STATFS_SIZE = 256;

    /** The file that a path leads to, links followed; nothing if there is none. Does not wait for a file's server. */
    public static Optional<FileStatus> of(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            RawCall call = new RawCall(arena);
            MemorySegment name = arena.allocateFrom(path.toString());
            MemorySegment file = arena.allocate(STATX_SIZE, 8);
            // Safe: struct statx has 256 bytes by definition; name and buffer outlive the call.
            int looked =
                    call.ofInt("statx", AT_FDCWD, name.address(), AT_STATX_DONT_SYNC, BASIC_AND_MOUNT, file.address());
            return looked < 0 ? Optional.empty() : Optional.of(decode(file));
        }
    }

    /** Magic number of the file system that a file is on, as in linux/magic.h; 0 if there is none. May wait for its server. */
    public static long fileSystem(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path.toString());
            MemorySegment system = arena.allocate(STATFS_SIZE, 8);
            // Safe: struct statfs has 120 bytes on 64-bit machines, the buffer more.
            int asked = new RawCall(arena).ofInt("statfs", name.address(), system.address());
            return asked < 0 ? 0 : system.get(ValueLayout.JAVA_LONG, 0) & 0xffffffffL;
        }
    }

    /** Offsets as in linux/stat.h; they are the same on every machine. */
    private static FileStatus decode(MemorySegment file) {
        return new FileStatus(
                file.get(ValueLayout.JAVA_INT, 0x10),
                file.get(ValueLayout.JAVA_LONG, 0x28),
                file.get(ValueLayout.JAVA_LONG, 0x30) * 512,
                file.get(ValueLayout.JAVA_LONG, 0x90));
    }
}
