package dev.dormouse.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A directory held by a descriptor, so that what is done in it is done in it, however its path changes meanwhile. */
public final class Directory implements AutoCloseable {
    private static final long SYS_OPENAT2 = 437;
    private static final long RESOLVE_NO_SYMLINKS = 0x04;
    private static final long RESOLVE_IN_ROOT = 0x10;
    private static final int O_PATH_CLOEXEC = Fd.O_PATH | 02000000;

    private final Fd fd;

    private Directory(Fd fd) {
        this.fd = fd;
    }

    public static Directory open(Path path) {
        return new Directory(Fd.open(path, Fd.O_PATH));
    }

    /**
     * A directory below this one, found as if this one were the root: no symbolic link leads out (openat2(2), Linux 5.6).
     *
     * @throws ErrnoException ENOENT if there is none
     */
    public Directory within(Path path) {
        return new Directory(resolve(path.toString(), RESOLVE_IN_ROOT));
    }

    private Fd resolve(String path, long resolution) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            MemorySegment how = arena.allocateFrom(ValueLayout.JAVA_LONG, O_PATH_CLOEXEC, 0, resolution);
            MemorySegment name = arena.allocateFrom(path);
            // Safe: a NUL-terminated path and struct open_how with its true size; both outlive the call.
            long result = (long)
                    Handles.SYSCALL.invokeExact(state, SYS_OPENAT2, (long) fd.number(), name, how, how.byteSize());
            return Fd.made("openat2 " + path, (int) result, state);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** What is there under this name, not following it if it is a symbolic link. */
    public Optional<FileNode> status(String name) {
        try {
            return Optional.of(FileNode.in(fd, name));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Makes a device node (mknodat(2)). The umask applies to its permissions.
     *
     * @throws ErrnoException EPERM without CAP_MKNOD
     */
    public void makeNode(String name, DeviceId device, int permissions) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            int mode = device.kind().type() | (permissions & 0777);
            // Safe: a NUL-terminated name that outlives the call.
            int result = (int)
                    Handles.MKNODAT.invokeExact(state, fd.number(), arena.allocateFrom(name), mode, device.rdev());
            require("mknodat " + name, result, state);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /**
     * Gives a device node its owner and, past the umask, its permissions. A link that somebody has put in its place
     * meanwhile is not followed.
     *
     * @throws ErrnoException ELOOP for a link, ENODEV for anything else than this device
     */
    public void own(String name, DeviceId device, int uid, int gid, int permissions) {
        try (Fd node = resolve(name, RESOLVE_IN_ROOT | RESOLVE_NO_SYMLINKS)) {
            if (!FileNode.of(node).device().equals(Optional.of(device))) {
                throw new ErrnoException("own " + name, Errno.ENODEV);
            }
            Path same = Path.of("/proc/self/fd", Integer.toString(node.number()));
            Files.setAttribute(same, "unix:uid", uid);
            Files.setAttribute(same, "unix:gid", gid);
            Files.setAttribute(same, "unix:mode", device.kind().type() | (permissions & 0777));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a file (unlinkat(2)). */
    public void remove(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            // Safe: a NUL-terminated name that outlives the call.
            int result = (int) Handles.UNLINKAT.invokeExact(state, fd.number(), arena.allocateFrom(name), 0);
            require("unlinkat " + name, result, state);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    private static void require(String call, int result, MemorySegment state) {
        if (result < 0) {
            throw new ErrnoException(call, Libc.errno(state));
        }
    }

    @Override
    public void close() {
        fd.close();
    }

    /** Looked up on first use. */
    private static final class Handles {
        static final MethodHandle SYSCALL = Libc.sizeFunction(
                "syscall",
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG);
        static final MethodHandle MKNODAT = Libc.function(
                "mknodat", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
        static final MethodHandle UNLINKAT =
                Libc.function("unlinkat", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    }
}
