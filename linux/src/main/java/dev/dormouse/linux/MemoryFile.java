package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * Memory that can be given to other processes as a descriptor (memfd_create(2)), and mapped here. Its size never changes, so that nobody
 * it was given to can make a mapping fault. Used by one thread at a time.
 */
public final class MemoryFile implements AutoCloseable {
    private static final int MFD_CLOEXEC = 1;
    private static final int MFD_ALLOW_SEALING = 2;
    private static final int F_ADD_SEALS = 1033;
    private static final int F_GET_SEALS = 1034;

    /** F_SEAL_SEAL, F_SEAL_SHRINK, F_SEAL_GROW. */
    private static final int SEALS = 1 | 2 | 4;

    private static final int F_SEAL_SHRINK = 2;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;

    private final Fd fd;
    private final long size;
    private MemorySegment mapping = MemorySegment.NULL;

    private MemoryFile(Fd fd, long size) {
        this.fd = fd;
        this.size = size;
    }

    /** @param name for whoever looks into /proc/PID/maps, at most 249 bytes */
    public static MemoryFile create(String name, long size) {
        Fd fd = memfd(name);
        try {
            // Safe: plain numbers.
            call("ftruncate", state -> (int) Handles.FTRUNCATE.invokeExact(state, fd.number(), size));
            call("fcntl", state -> (int) Handles.FCNTL.invokeExact(state, fd.number(), F_ADD_SEALS, SEALS));
            return new MemoryFile(fd, size);
        } catch (RuntimeException e) {
            fd.close();
            throw e;
        }
    }

    /**
     * One that was made before, here or elsewhere; the new object owns the descriptor.
     *
     * @throws ErrnoException EINVAL if it has another size, or could be given one; then the descriptor stays the caller's
     */
    public static MemoryFile of(Fd fd, long size) {
        // Safe: plain numbers.
        int seals = call("fcntl", state -> (int) Handles.FCNTL.invokeExact(state, fd.number(), F_GET_SEALS, 0));
        long found = FileStatus.of(Path.of("/proc/self/fd/" + fd.number()))
                .map(FileStatus::size)
                .orElse(-1L);
        if ((seals & F_SEAL_SHRINK) == 0 || found != size) {
            throw new ErrnoException("memory file", Errno.EINVAL);
        }
        return new MemoryFile(fd, size);
    }

    /**
     * One that somebody else has made and may still change in size, which nobody can from now on.
     *
     * @throws ErrnoException EINVAL if it has another size, EPERM if it cannot be sealed; then the descriptor stays the caller's
     */
    public static MemoryFile sealing(Fd fd, long size) {
        // Safe: plain numbers.
        call("fcntl", state -> (int) Handles.FCNTL.invokeExact(state, fd.number(), F_ADD_SEALS, SEALS));
        return of(fd, size);
    }

    /** What can be done no more to a file that anybody has made; 0 for one that is no memory file. */
    public static int seals(Fd fd) {
        try (Arena arena = Arena.ofConfined()) {
            // Safe: plain numbers.
            int seals = (int) Handles.FCNTL.invokeExact(arena.allocate(Libc.STATE), fd.number(), F_GET_SEALS, 0);
            return Math.max(seals, 0);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    private static Fd memfd(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            MemorySegment text = arena.allocateFrom(name);
            // Safe: a NUL-terminated name that outlives the call.
            int result = (int) Handles.MEMFD_CREATE.invokeExact(state, text, MFD_CLOEXEC | MFD_ALLOW_SEALING);
            return Fd.made("memfd_create", result, state);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    private interface Call {
        int run(MemorySegment state) throws Throwable;
    }

    private static int call(String name, Call call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            int result = call.run(state);
            if (result < 0) {
                throw new ErrnoException(name, Libc.errno(state));
            }
            return result;
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** To be given to others, until {@link #memory} was called. */
    public Fd fd() {
        return fd;
    }

    public long size() {
        return size;
    }

    /** All of it, mapped at the first call, which gives the descriptor back; not to be used once this is closed. */
    public MemorySegment memory() {
        if (mapping.equals(MemorySegment.NULL) && size > 0) {
            mapping = map();
            fd.close();
        }
        return mapping;
    }

    private MemorySegment map() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            // Safe: a new mapping where the kernel finds room; null is no address.
            MemorySegment address = (MemorySegment) Handles.MMAP.invokeExact(
                    state, MemorySegment.NULL, size, PROT_READ_WRITE, MAP_SHARED, fd.number(), 0L);
            if (address.address() == -1) {
                throw new ErrnoException("mmap", Libc.errno(state));
            }
            // Safe: the mapping has this size as long as it exists, for the file is sealed.
            return address.reinterpret(size);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    @Override
    public void close() {
        MemorySegment mapped = mapping;
        mapping = MemorySegment.NULL;
        if (!mapped.equals(MemorySegment.NULL)) {
            // Safe: what was mapped by this object, once; nobody uses it any more.
            call("munmap", state -> (int) Handles.MUNMAP.invokeExact(state, mapped, size));
        }
        fd.close();
    }

    /** Looked up on first use. */
    private static final class Handles {
        static final MethodHandle MEMFD_CREATE =
                Libc.function("memfd_create", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        static final MethodHandle FTRUNCATE = Libc.function("ftruncate", ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
        static final MethodHandle FCNTL =
                Libc.function("fcntl", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        static final MethodHandle MMAP = Libc.pointerFunction(
                "mmap",
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG);
        static final MethodHandle MUNMAP = Libc.function("munmap", ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    }
}
