package dev.dormouse.linux.proc;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.ProcReader;
import dev.dormouse.linux.Stat;
import dev.dormouse.linux.proc.Descriptor.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the open files of processes. Never waits for a file server, and keeps what it cannot look at: only a descriptor that
 * has been closed meanwhile is left out.
 */
final class DescriptorReader {
    /** A browser's inotify instance has some thousand watches, of 130 bytes each. */
    private static final int MOST_TEXT = 256 << 10;

    private static final int TYPE = 0170000;
    private static final int O_DIRECTORY = 0200000;

    private static final int MOST_SEEN = 10_000;

    private record Place(int mount, long inode) {}

    private final Map<Place, Optional<Stat>> seen = new HashMap<>();
    private boolean cut;
    private final ProcReader reader;
    private final Map<Integer, MountInfo> mounts;

    /** @param mounts of all namespaces that files of the processes may be in */
    DescriptorReader(ProcReader reader, Map<Integer, MountInfo> mounts) {
        this.reader = reader;
        this.mounts = mounts;
    }

    /** Whether less was read than there was to say of a descriptor, since this was last asked. */
    boolean wasCut() {
        boolean was = cut;
        cut = false;
        return was;
    }

    /** Looks at one descriptor; null if it has been closed meanwhile. */
    @Nullable
    Descriptor read(Path process, String fd) {
        try {
            String target = Files.readSymbolicLink(process.resolve("fd/" + fd)).toString();
            if (target.startsWith("socket:[")) {
                return Descriptor.named(Integer.parseInt(fd), Kind.SOCKET, target, FdInfo.NONE);
            }
            String text = reader.text(process + "/fdinfo/" + fd, MOST_TEXT);
            cut |= reader.truncated();
            return of(Integer.parseInt(fd), target, FdInfo.parse(text), FdInfo.inode(text), process);
        } catch (IOException | NumberFormatException e) {
            // Closed, or its process has ended.
            return null;
        }
    }

    private Descriptor of(int fd, String target, FdInfo info, long inode, Path process) {
        if (target.startsWith("/")) {
            Optional<Stat> stat = seen(target, info, inode, process.resolve("fd/" + fd));
            return stat.isPresent() ? known(fd, target, info, process, stat.get()) : unknown(fd, target, info);
        }
        return Descriptor.named(fd, kind(target), target, info);
    }

    /** Names of pseudo file systems (kernel: dynamic_dname()); a new one of pidfd may come with brackets of its own. */
    private static Kind kind(String target) {
        int colon = target.indexOf(':');
        return switch (colon < 0 ? "" : target.substring(0, colon)) {
            case "pipe" -> Kind.PIPE;
            case "anon_inode", "pidfd" -> Kind.ANONYMOUS;
            case "cgroup", "ipc", "mnt", "net", "pid", "pid_for_children", "time", "time_for_children", "user", "uts" ->
                Kind.NAMESPACE;
            default -> Kind.OTHER;
        };
    }

    /** Every process has /dev/null or a log open: a mount and an inode are looked at once. */
    private Optional<Stat> seen(String target, FdInfo info, long inode, Path link) {
        if (inode == 0 || info.mount() < 0 || seen.size() > MOST_SEEN) {
            return stat(target, info, link);
        }
        return seen.computeIfAbsent(new Place(info.mount(), inode), _ -> stat(target, info, link));
    }

    /** Memory without a name lies on mounts that no table shows. */
    private Optional<Stat> stat(String target, FdInfo info, Path link) {
        MountInfo mount = mounts.get(info.mount());
        boolean safe = mount == null ? Descriptor.nameless(target) : !mount.mayHang();
        return safe ? Stat.of(link) : Stat.withoutWaiting(link);
    }

    private static Descriptor known(int fd, String target, FdInfo info, Path process, Stat stat) {
        Kind kind = ofType(stat.mode() & TYPE);
        boolean block = kind == Kind.BLOCK_DEVICE;
        boolean device = block || kind == Kind.CHARACTER_DEVICE;
        return new Descriptor(
                fd,
                kind,
                target,
                stat.inode(),
                stat.links(),
                stat.size(),
                device
                        ? new DeviceId(
                                block ? DeviceId.Kind.BLOCK : DeviceId.Kind.CHARACTER, stat.major(), stat.minor())
                        : null,
                info,
                deleted(target, process, stat));
    }

    /** A file of /proc whose process has ended, or a server that is gone. */
    private static Descriptor unknown(int fd, String target, FdInfo info) {
        boolean directory = (info.flags() & O_DIRECTORY) != 0;
        return new Descriptor(fd, directory ? Kind.DIRECTORY : Kind.FILE, target, 0, -1, 0, null, info);
    }

    private static boolean deleted(String target, Path process, Stat stat) {
        return Descriptor.saysDeleted(target)
                && !Descriptor.nameless(target)
                && (stat.links() == 0 || !leads(target, process, stat));
    }

    /** A file may be called "x (deleted)": then this name leads to it. */
    private static boolean leads(String target, Path process, Stat stat) {
        try {
            return Stat.withoutWaiting(Path.of(process + "/root" + target))
                    .filter(found -> found.inode() == stat.inode())
                    .isPresent();
        } catch (InvalidPathException e) {
            // Not a name in this host's character set.
            return false;
        }
    }

    private static Kind ofType(int type) {
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
}
