package dev.dormouse.linux.proc;

import dev.dormouse.linux.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that is more than memory or a file that lies on disk (proc_pid_maps(5)).
 *
 * @param start address
 * @param end address after the last byte
 * @param permissions such as {@code rw-s}
 * @param offset in the mapped thing, bytes
 * @param inode of the thing
 * @param path the thing: a path, or a name such as {@code anon_inode:[io_uring]}; a newline in it stands as {@code \012}
 * @param fileSystem number of the file system that the thing is on, such as {@code fe:00}
 * @param device the device that is mapped, if it is one and its file could be looked at
 */
public record Mapping(
        long start,
        long end,
        String permissions,
        long offset,
        long inode,
        String path,
        String fileSystem,
        @Nullable DeviceId device) {
    /** One that is no device. */
    public Mapping(long start, long end, String permissions, long offset, long inode, String path) {
        this(start, end, permissions, offset, inode, path, "", null);
    }

    Mapping of(@Nullable DeviceId found) {
        return new Mapping(start, end, permissions, offset, inode, path, fileSystem, found);
    }

    /** Other processes that map it see what is written. */
    public boolean shared() {
        return permissions.endsWith("s");
    }

    public long length() {
        return end - start;
    }

    /** A file that has lost its name; memory that never had one is not deleted. */
    public boolean deleted() {
        return Descriptor.saysDeleted(path) && !Descriptor.nameless(path) && !path.startsWith("/[aio]");
    }

    /** How /proc/PID/map_files calls it. */
    String file() {
        return Long.toHexString(start) + "-" + Long.toHexString(end);
    }
}
