package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Requests to a device's driver (ioctl(2)), and how a file was opened. */
public final class DeviceControl {
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;

    private DeviceControl() {}

    /**
     * Asks a driver, again if a signal comes first.
     *
     * @param argument as large as the request says, with every pointer in it leading to memory that outlives the call
     * @return what the driver returns, usually 0; its error as a negative number, which is no exception because some
     *     questions are asked thousands of times to be refused
     */
    public static int ask(Fd file, long request, MemorySegment argument) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            for (; ; ) {
                // Safe: the caller's promise; the third argument is variadic, which passes a pointer alike on x86-64
                // and Linux's arm64.
                int result = (int) Handles.IOCTL.invokeExact(state, file.number(), request, argument);
                if (result >= 0) {
                    return result;
                }
                if (Libc.errno(state) != Errno.EINTR) {
                    return -Libc.errno(state);
                }
            }
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** Access mode and status flags, as F_GETFL of fcntl(2) tells them. */
    public static int flags(Fd file) {
        return flags(file, F_GETFL, 0);
    }

    /** Sets the status flags, such as O_NONBLOCK; the access mode stays. */
    public static void setFlags(Fd file, int flags) {
        flags(file, F_SETFL, flags);
    }

    private static int flags(Fd file, int command, int value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            // Safe: plain numbers, variadic as above.
            int result = (int) Handles.FCNTL.invokeExact(state, file.number(), command, value);
            if (result < 0) {
                throw new ErrnoException("fcntl", Libc.errno(state));
            }
            return result;
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** Looked up on first use. */
    private static final class Handles {
        static final MethodHandle IOCTL =
                Libc.function("ioctl", ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
        static final MethodHandle FCNTL =
                Libc.function("fcntl", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    }
}
