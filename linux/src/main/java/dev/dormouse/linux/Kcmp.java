package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Whether two processes share a thing of the kernel's (kcmp(2)). Needs the right to trace them; stops neither. */
public final class Kcmp {
    private static final int KCMP_FILE = 0;
    private static final int KCMP_VM = 1;
    private static final int KCMP_EPOLL_TFD = 7;

    private Kcmp() {}

    /** Both run in the same memory without being threads of one process. */
    public static boolean sameMemory(long one, long other) {
        try (Arena arena = Arena.ofConfined()) {
            return call(arena, one, other, KCMP_VM, 0, MemorySegment.NULL) == 0;
        }
    }

    /**
     * Compares two open files of this process: 0 for one that both descriptors lead to; else one is always less than the
     * other, as long as both are open.
     *
     * @throws ErrnoException EBADF for a number that is no descriptor
     */
    public static int compareFiles(Fd one, Fd other) {
        try (Arena arena = Arena.ofConfined()) {
            long self = ProcessHandle.current().pid();
            MemorySegment second = MemorySegment.ofAddress(other.number());
            int order = (int) call(arena, self, self, KCMP_FILE, one.number(), second);
            return switch (order) {
                case 0 -> 0;
                case 1 -> -1;
                case 2 -> 1;
                default -> throw new ErrnoException("kcmp", order < 0 ? Errno.EBADF : Errno.EINVAL);
            };
        }
    }

    /**
     * Whether a descriptor is the file that an epoll instance watches.
     *
     * @param pid that has both
     * @param descriptor that may be the file
     * @param epoll descriptor of the epoll instance
     * @param watched number under which the file was added to it
     * @param nth which of several files that were added under this number, from 0
     */
    public static boolean watchedByEpoll(long pid, int descriptor, int epoll, int watched, int nth) {
        try (Arena arena = Arena.ofConfined()) {
            // struct kcmp_epoll_slot of linux/kcmp.h: three 32-bit numbers.
            MemorySegment slot = arena.allocateFrom(ValueLayout.JAVA_INT, epoll, watched, nth);
            return call(arena, pid, pid, KCMP_EPOLL_TFD, descriptor, slot) == 0;
        }
    }

    private static long call(Arena arena, long one, long other, int type, long first, MemorySegment second) {
        try {
            MemorySegment state = arena.allocate(Libc.STATE);
            // Safe: the kernel reads at most a slot through the last argument, and only where the type says so.
            return (long) Handle.SYSCALL.invokeExact(state, number(), one, other, (long) type, first, second);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** glibc has no wrapper. */
    private static long number() {
        return switch (System.getProperty("os.arch", "")) {
            case "amd64" -> 312;
            default -> 272;
        };
    }

    /** Looked up on first use. */
    private static final class Handle {
        static final MethodHandle SYSCALL = Libc.sizeFunction(
                "syscall",
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS);
    }
}
