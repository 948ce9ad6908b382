package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/** What a descriptor is ready for (poll(2)). */
public final class Poll {
    public static final int IN = 1;
    public static final int OUT = 4;
    public static final int ERR = 8;
    public static final int HUP = 0x10;

    /** The number is no descriptor, or one of a file that is only named ({@link Fd#O_PATH}). */
    public static final int NVAL = 0x20;

    private Poll() {}

    /**
     * Waits until one of these happens.
     *
     * @return what happened, which ERR, HUP and NVAL can be unasked; 0 after the time limit
     */
    public static int await(Fd fd, int events, Duration limit) {
        try (Arena arena = Arena.ofConfined()) {
            return await(
                    arena.allocate(Libc.STATE), arena.allocate(8, 4), fd, events, Math.toIntExact(limit.toMillis()));
        }
    }

    /**
     * The same without making garbage.
     *
     * @param entry a struct pollfd
     * @param millis -1 for ever
     */
    static int await(MemorySegment state, MemorySegment entry, Fd fd, int events, int millis) {
        entry.set(ValueLayout.JAVA_INT, 0, fd.number());
        entry.set(ValueLayout.JAVA_SHORT, 4, (short) events);
        try {
            // Safe: one struct pollfd, as is said, which outlives the call.
            int result = (int) Handles.POLL.invokeExact(state, entry, 1L, millis);
            if (result < 0 && Libc.errno(state) != Errno.EINTR) {
                throw new ErrnoException("poll", Libc.errno(state));
            }
            return result <= 0 ? 0 : Short.toUnsignedInt(entry.get(ValueLayout.JAVA_SHORT, 6));
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /**
     * Waits, for ever, until one descriptor can be written to or another one read from, or either has ended.
     *
     * @return false if a signal came first
     */
    public static boolean awaitEither(Fd writable, Fd readable) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            MemorySegment entries = arena.allocate(16, 4);
            entries.set(ValueLayout.JAVA_INT, 0, writable.number());
            entries.set(ValueLayout.JAVA_SHORT, 4, (short) OUT);
            entries.set(ValueLayout.JAVA_INT, 8, readable.number());
            entries.set(ValueLayout.JAVA_SHORT, 12, (short) IN);
            // Safe: two struct pollfd, as is said, which outlive the call.
            int result = (int) Handles.POLL.invokeExact(state, entries, 2L, -1);
            if (result < 0 && Libc.errno(state) != Errno.EINTR) {
                throw new ErrnoException("poll", Libc.errno(state));
            }
            return result > 0;
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** Looked up on first use. */
    private static final class Handles {
        static final MethodHandle POLL =
                Libc.function("poll", ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
    }
}
