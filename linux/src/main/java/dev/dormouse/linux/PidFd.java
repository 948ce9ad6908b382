package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/** A process that cannot be mistaken for a later one of the same number (pidfd_open(2)). Needs Linux 5.6. */
public final class PidFd implements AutoCloseable {
    /** The same on every architecture. */
    private static final long SYS_PIDFD_OPEN = 434;

    private static final long SYS_PIDFD_GETFD = 438;

    private final Fd fd;

    private PidFd(Fd fd) {
        this.fd = fd;
    }

    /** @throws ErrnoException ESRCH if there is none */
    public static PidFd open(long pid) {
        return new PidFd(call("pidfd_open", SYS_PIDFD_OPEN, pid, 0));
    }

    /**
     * A descriptor of the same open file as that process's descriptor of this number (pidfd_getfd(2)).
     *
     * @throws ErrnoException EBADF if it has none, EPERM without the right to trace it
     */
    public Fd fetch(int number) {
        return call("pidfd_getfd", SYS_PIDFD_GETFD, fd.number(), number);
    }

    /** The descriptor, which stays this object's; it can be read from once the process has ended (pidfd_open(2)). */
    public Fd fd() {
        return fd;
    }

    /** Waits until it has ended; whether it has. */
    public boolean awaitEnd(Duration limit) {
        return Poll.await(fd, Poll.IN, limit) != 0;
    }

    private static Fd call(String name, long number, long first, long second) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            // Safe: plain numbers; syscall(2) is variadic, which passes longs alike on x86-64 and Linux's arm64.
            long result = (long) Handles.SYSCALL.invokeExact(state, number, first, second, 0L);
            return Fd.made(name, (int) result, state);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    @Override
    public void close() {
        fd.close();
    }

    /** Looked up on first use. */
    private static final class Handles {
        static final MethodHandle SYSCALL = Libc.sizeFunction(
                "syscall", ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
    }
}
