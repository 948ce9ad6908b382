package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What statx(2) says of a file; its structure, unlike stat's, is the same on every architecture.
 *
 * @param mode type and permissions
 * @param device what it is, if it is a device
 */
public record FileNode(int mode, int uid, int gid, long inode, Optional<DeviceId> device) {
    private static final int AT_FDCWD = -100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int BYTES = 256;

    public static FileNode of(Fd fd) {
        return ask(fd.number(), "", AT_EMPTY_PATH);
    }

    /**
     * Of the file itself, even if it is a symbolic link.
     *
     * @throws ErrnoException ENOENT if there is none
     */
    public static FileNode of(Path path) {
        return ask(AT_FDCWD, path.toString(), AT_SYMLINK_NOFOLLOW);
    }

    /** @param name in the directory, not a path */
    static FileNode in(Fd directory, String name) {
        return ask(directory.number(), name, AT_SYMLINK_NOFOLLOW);
    }

    private static FileNode ask(int directory, String name, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            MemorySegment status = arena.allocate(BYTES, Long.BYTES);
            // Safe: a NUL-terminated name, and a segment of sizeof(struct statx); both outlive the call.
            int result = (int) Handles.STATX.invokeExact(
                    state, directory, arena.allocateFrom(name), flags, STATX_BASIC_STATS, status);
            if (result < 0) {
                throw new ErrnoException("statx " + name, Libc.errno(state));
            }
            return read(status);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    private static FileNode read(MemorySegment status) {
        int mode = Short.toUnsignedInt(status.get(ValueLayout.JAVA_SHORT, 28));
        DeviceId.Kind kind =
                (mode & 0170000) == DeviceId.Kind.BLOCK.type() ? DeviceId.Kind.BLOCK : DeviceId.Kind.CHARACTER;
        DeviceId device =
                new DeviceId(kind, status.get(ValueLayout.JAVA_INT, 128), status.get(ValueLayout.JAVA_INT, 132));
        return new FileNode(
                mode,
                status.get(ValueLayout.JAVA_INT, 20),
                status.get(ValueLayout.JAVA_INT, 24),
                status.get(ValueLayout.JAVA_LONG, 32),
                DeviceId.isDevice(mode) ? Optional.of(device) : Optional.empty());
    }

    /** Looked up on first use. */
    private static final class Handles {
        static final MethodHandle STATX = Libc.function(
                "statx",
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS);
    }
}
