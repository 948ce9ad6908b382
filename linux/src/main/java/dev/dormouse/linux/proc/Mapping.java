package dev.dormouse.linux.proc;

/**
 * A mapping that is more than memory or a file that lies on disk (proc_pid_maps(5)).
 *
 * @param start address
 * @param end address after the last byte
 * @param permissions such as {@code rw-s}
 * @param offset in the mapped thing, bytes
 * @param inode of the thing
 * @param path the thing: a path, or a name such as {@code anon_inode:[io_uring]}
 */
public record Mapping(long start, long end, String permissions, long offset, long inode, String path) {
    /** Other processes that map it see what is written. */
    public boolean shared() {
        return permissions.endsWith("s");
    }

    public long length() {
        return end - start;
    }
}
