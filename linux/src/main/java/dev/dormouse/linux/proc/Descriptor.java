package dev.dormouse.linux.proc;

import dev.dormouse.linux.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * An open file of a process (proc_pid_fd(5)).
 *
 * @param fd its number
 * @param target what the link in /proc/PID/fd says: a path below the process's root, or such as {@code socket:[123]}; any
 *     characters but NUL, as the program chose them
 * @param inode of the thing; 0 if it could not be looked at
 * @param links how many names the file has; 0 for one that is deleted, -1 if it could not be looked at
 * @param size in bytes
 * @param device the device that it is, if it is one
 * @param deleted a file that has lost this name; it may have others. Memory that never had one is not deleted
 */
public record Descriptor(
        int fd,
        Kind kind,
        String target,
        long inode,
        int links,
        long size,
        @Nullable DeviceId device,
        FdInfo info,
        boolean deleted) {
    static final String DELETED = " (deleted)";

    private static final String ANON = "anon_inode:";
    private static final String PIDFS = "pidfd:";

    /** What sort of thing is open. */
    public enum Kind {
        FILE,
        DIRECTORY,
        CHARACTER_DEVICE,
        BLOCK_DEVICE,
        FIFO,
        /** A pipe without a name. */
        PIPE,
        SOCKET,
        /** One of the kernel's anonymous inodes: {@link Descriptor#anonymous} names it. */
        ANONYMOUS,
        NAMESPACE,
        OTHER
    }

    /** One that is deleted if the link says so. */
    public Descriptor(
            int fd,
            Kind kind,
            String target,
            long inode,
            int links,
            long size,
            @Nullable DeviceId device,
            FdInfo info) {
        this(fd, kind, target, inode, links, size, device, info, saysDeleted(target) && !nameless(target));
    }

    /** The number between brackets is the inode, as for {@code socket:[123]}. */
    static Descriptor named(int fd, Kind kind, String target, FdInfo info) {
        return new Descriptor(fd, kind, target, bracketed(target), 1, 0, null, info);
    }

    static long bracketed(String target) {
        int open = target.indexOf('[');
        int close = target.indexOf(']', open);
        boolean number = open > 0 && close > open + 1 && close - open < 19;
        return number ? Numbers.of(target.substring(open + 1, close), 10) : 0;
    }

    static boolean saysDeleted(String target) {
        return target.startsWith("/") && target.endsWith(DELETED);
    }

    /** What the kernel shows for memory that has no name in any file system. */
    static boolean nameless(String target) {
        return target.startsWith("/memfd:")
                || target.startsWith("/dmabuf:")
                || target.startsWith("/SYSV")
                || target.equals("/secretmem" + DELETED)
                || target.equals("/dev/zero" + DELETED)
                || target.equals("/anon_hugepage" + DELETED);
    }

    /** The name of the anonymous inode without its decoration, such as {@code io_uring}; empty for other things. */
    public String anonymous() {
        if (kind != Kind.ANONYMOUS) {
            return "";
        }
        if (target.startsWith(PIDFS)) {
            return "pidfd";
        }
        String name = target.startsWith(ANON) ? target.substring(ANON.length()) : target;
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /** The target, for a deleted file without the kernel's word for that. */
    public String path() {
        return deleted ? target.substring(0, target.length() - DELETED.length()) : target;
    }

    /** Something with a place in a file system, or that had one. */
    public boolean inFileSystem() {
        return target.startsWith("/") && !nameless(target);
    }

    /** Memory that goes by a descriptor (memfd_create(2)). */
    public boolean memory() {
        return target.startsWith("/memfd:");
    }

    /** Memory that not even the kernel reads (memfd_secret(2)). */
    public boolean secret() {
        return target.equals("/secretmem" + DELETED);
    }

    /** A buffer that devices share. */
    public boolean buffer() {
        return target.startsWith("/dmabuf:");
    }
}
