package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
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
 * @param fileSystem magic number, as in linux/magic.h
 */
public record FileStatus(int links, long size, long allocated, long mount, long fileSystem) {
    public static final long HUGETLBFS = 0x958458f6L;
    public static final long MQUEUE = 0x19800202L;

    private static final int AT_FDCWD = -100;
    private static final int BASIC_AND_MOUNT = 0x7ff | 0x1000;
    private static final int STATX_SIZE = 256;
    /** More than struct statfs of any machine has; its first member is the type. */
    private static final int STATFS_SIZE = 256;

    /** The file that a path leads to, links followed; nothing if there is none. */
    public static Optional<FileStatus> of(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path.toString());
            MemorySegment state = arena.allocate(Libc.STATE);
            MemorySegment file = arena.allocate(STATX_SIZE, 8);
            MemorySegment system = arena.allocate(STATFS_SIZE, 8);
            // Safe: struct statx has 256 bytes by definition; name and buffer outlive the call.
            int looked = (int) Handles.STATX.invokeExact(state, AT_FDCWD, name, 0, BASIC_AND_MOUNT, file);
            // Safe: struct statfs has 120 bytes on 64-bit machines, the buffer more.
            int asked = (int) Handles.STATFS.invokeExact(state, name, system);
            return looked < 0 || asked < 0 ? Optional.empty() : Optional.of(decode(file, system));
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** Offsets as in linux/stat.h; they are the same on every machine. */
    private static FileStatus decode(MemorySegment file, MemorySegment system) {
        return new FileStatus(
                file.get(ValueLayout.JAVA_INT, 0x10),
                file.get(ValueLayout.JAVA_LONG, 0x28),
                file.get(ValueLayout.JAVA_LONG, 0x30) * 512,
                file.get(ValueLayout.JAVA_LONG, 0x90),
                system.get(ValueLayout.JAVA_LONG, 0) & 0xffffffffL);
    }

    /** Looked up on first use: most commands never need them. */
    private static final class Handles {
        static final MethodHandle STATX = Libc.function(
                "statx",
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS);
        static final MethodHandle STATFS = Libc.function("statfs", ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    }
}
