package dev.dormouse.linux.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open file of a process (proc_pid_fd(5)).
 *
 * @param fd its number
 * @param target what the link in /proc/PID/fd says: a path below the process's root, or such as {@code socket:[123]}
 * @param inode of the thing; 0 if it could not be looked at
 * @param links how many names the file has; 0 for one that is deleted
 * @param size in bytes
 * @param device the device that it is, if it is one
 */
public record Descriptor(
        int fd,
        Kind kind,
        String target,
        long inode,
        int links,
        long size,
        @Nullable Device device,
        FdInfo info) {
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

    private static final int TYPE = 0170000;
    private static final String ANON = "anon_inode:";

    /** Looks at one descriptor; null if it has been closed meanwhile. */
    static @Nullable Descriptor read(Path process, String fd) {
        Path link = process.resolve("fd").resolve(fd);
        try {
            String target = Files.readSymbolicLink(link).toString();
            FdInfo info = target.startsWith("socket:") || target.startsWith("pipe:")
                    ? FdInfo.NONE
                    : FdInfo.read(process.resolve("fdinfo").resolve(fd));
            return of(Integer.parseInt(fd), target, info, link);
        } catch (IOException e) {
            // Closed, or its process has ended.
            return null;
        }
    }

    private static Descriptor of(int fd, String target, FdInfo info, Path link) throws IOException {
        if (target.startsWith("socket:[")) {
            return named(fd, Kind.SOCKET, target, info);
        }
        if (target.startsWith("pipe:[")) {
            return named(fd, Kind.PIPE, target, info);
        }
        if (target.startsWith(ANON)) {
            return named(fd, Kind.ANONYMOUS, target, info);
        }
        if (!target.startsWith("/")) {
            return named(fd, target.endsWith("]") ? Kind.NAMESPACE : Kind.OTHER, target, info);
        }
        Map<String, Object> stat = Files.readAttributes(link, "unix:mode,ino,nlink,size,rdev");
        Kind kind = kind((int) number(stat, "mode") & TYPE);
        boolean device = kind == Kind.CHARACTER_DEVICE || kind == Kind.BLOCK_DEVICE;
        return new Descriptor(
                fd,
                kind,
                target,
                number(stat, "ino"),
                (int) number(stat, "nlink"),
                number(stat, "size"),
                device ? Device.of(kind == Kind.BLOCK_DEVICE, number(stat, "rdev")) : null,
                info);
    }

    private static long number(Map<String, Object> stat, String name) {
        return stat.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static Kind kind(int type) {
        return switch (type) {
            case 0100000 -> Kind.FILE;
            case 0040000 -> Kind.DIRECTORY;
            case 0020000 -> Kind.CHARACTER_DEVICE;
            case 0060000 -> Kind.BLOCK_DEVICE;
            case 0010000 -> Kind.FIFO;
            case 0140000 -> Kind.SOCKET;
            default -> Kind.OTHER;
        };
    }

    /** The number between brackets is the inode, as for {@code socket:[123]}. */
    static Descriptor named(int fd, Kind kind, String target, FdInfo info) {
        int open = target.indexOf('[');
        int close = target.indexOf(']', open);
        long inode = 0;
        if (open > 0 && close > open + 1 && digits(target, open + 1, close)) {
            inode = Long.parseLong(target.substring(open + 1, close));
        }
        return new Descriptor(fd, kind, target, inode, 1, 0, null, info);
    }

    private static boolean digits(String text, int from, int to) {
        return to - from < 19 && text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The name of the anonymous inode without its decoration, such as {@code io_uring}; empty for other things. */
    public String anonymous() {
        if (kind != Kind.ANONYMOUS) {
            return "";
        }
        String name = target.substring(ANON.length());
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /** A file that has lost this name; it may have others. */
    public boolean deleted() {
        return target.startsWith("/") && target.endsWith(" (deleted)");
    }

    /** Memory that goes by a descriptor (memfd_create(2)). */
    public boolean memory() {
        return target.startsWith("/memfd:");
    }
}
