package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file descriptor that somebody owns: closed once, by its owner, and never used afterwards. Descriptors made here are not
 * inherited by child processes. May be used by several threads, as long as none uses it while another closes it.
 */
public final class Fd implements AutoCloseable {
    /** Flags of open(2) that are the same on x86-64 and arm64. */
    public static final int O_RDONLY = 0;

    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;

    /** Neither reading nor writing: opens the device, whose driver then sees ioctl(2) and poll(2) only. */
    public static final int O_NEITHER = 3;

    /** The bits of the four above. */
    public static final int O_ACCMODE = 3;

    public static final int O_NONBLOCK = 04000;

    /** Names a file without opening it: every operation on such a descriptor fails with EBADF. */
    public static final int O_PATH = 010000000;

    private static final int O_CLOEXEC = 02000000;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int CLOSED = -1;

    private final AtomicInteger number;

    private Fd(int number) {
        this.number = new AtomicInteger(number);
    }

    /** The result of a system call that made a descriptor, which the caller owns from here on. */
    static Fd made(String call, int result, MemorySegment state) {
        if (result < 0) {
            throw new ErrnoException(call, Libc.errno(state));
        }
        return new Fd(result);
    }

    /** A descriptor that this process was given, by number, and nobody else closes. */
    public static Fd owning(int number) {
        return new Fd(number);
    }

    /** @throws ErrnoException if there is no such file, or it cannot be opened in this way */
    public static Fd open(Path path, int flags) {
        return open(path.toString(), flags);
    }

    /** The same for a path that need not be taken apart. */
    static Fd open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            MemorySegment name = arena.allocateFrom(path);
            // Safe: a NUL-terminated path that outlives the call; without O_CREAT there is no third argument.
            return made("open " + path, (int) Handles.OPEN.invokeExact(state, name, flags | O_CLOEXEC), state);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** @throws IllegalStateException if it was closed */
    public int number() {
        int current = number.get();
        if (current == CLOSED) {
            throw new IllegalStateException("the descriptor was closed");
        }
        return current;
    }

    /** Another descriptor of the same open file, with an owner of its own. */
    public Fd duplicate() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            // Safe: plain numbers; the third argument is variadic, which passes an int alike on x86-64 and Linux's
            // arm64.
            int result = (int) Handles.FCNTL.invokeExact(state, number(), F_DUPFD_CLOEXEC, 0);
            return made("dup", result, state);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** A second time does nothing. */
    @Override
    public void close() {
        int current = number.getAndSet(CLOSED);
        if (current == CLOSED) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            // Safe: the number is this object's alone and is given back once. Whatever close(2) answers, it is gone.
            int ignored = (int) Handles.CLOSE.invokeExact(arena.allocate(Libc.STATE), current);
            assert ignored <= 0;
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    @Override
    public String toString() {
        return "fd " + number.get();
    }

    /** Looked up on first use. */
    private static final class Handles {
        static final MethodHandle OPEN = Libc.function("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        static final MethodHandle FCNTL =
                Libc.function("fcntl", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        static final MethodHandle CLOSE = Libc.function("close", ValueLayout.JAVA_INT);
    }
}
