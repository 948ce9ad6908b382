package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Missing pages of a process, ours or another's, that we bring when they are touched (userfaultfd(2), ioctl_userfaultfd(2), numbers from
 * linux/userfaultfd.h). What has not come when the last descriptor of it is closed reads as zeros. Used by one thread.
 */
public final class Userfault implements AutoCloseable {
    public static final long PAGE = 4096;

    /** Features: events of fork(2), mremap(2), madvise(2) and munmap(2), as a restore with CRIU has them. */
    public static final long ALL_EVENTS = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 6;

    private static final long API = 0xaa;
    private static final long UFFDIO_API = 0xc018aa3fL;
    private static final long UFFDIO_REGISTER = 0xc020aa00L;
    private static final long UFFDIO_WAKE = 0x8010aa02L;
    private static final long UFFDIO_COPY = 0xc028aa03L;
    private static final long UFFDIO_ZEROPAGE = 0xc020aa04L;
    private static final long UFFDIO_POISON = 0xc020aa08L;
    private static final long MODE_MISSING = 1;
    private static final int O_CLOEXEC = 02000000;

    /** Messages that are read at once. */
    private static final int BATCH = 16;

    private final Fd fd;

    private Userfault(Fd fd) {
        this.fd = fd;
    }

    /** One that somebody sent, which the new object owns. */
    public static Userfault of(Fd fd) {
        return new Userfault(fd);
    }

    /**
     * One for memory of this process.
     *
     * @param features such as {@link #ALL_EVENTS}
     * @throws ErrnoException ENOTSUP for processors whose number of the call is not known here, EPERM if the kernel lets only root
     */
    public static Userfault create(long features) {
        try (Arena arena = Arena.ofConfined()) {
            RawCall call = new RawCall(arena);
            // Safe: plain numbers.
            int number = call.ofInt("syscall", systemCall(), O_CLOEXEC | Fd.O_NONBLOCK);
            if (number < 0) {
                throw new ErrnoException("userfaultfd", call.errno());
            }
            Userfault made = new Userfault(Fd.owning(number));
            made.require("UFFDIO_API", made.ask(UFFDIO_API, arena, 24, API, features));
            return made;
        }
    }

    private static long systemCall() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> 323;
            case "aarch64" -> 282;
            default -> throw new ErrnoException("userfaultfd", Errno.ENOTSUP);
        };
    }

    private void require(String what, int result) {
        if (result < 0) {
            close();
            throw new ErrnoException(what, -result);
        }
    }

    /** Pages that are missing there are asked for from now on; whole pages of private memory of this process. */
    public void register(long address, long length) {
        try (Arena arena = Arena.ofConfined()) {
            int result = ask(UFFDIO_REGISTER, arena, 32, address, length, MODE_MISSING);
            if (result < 0) {
                throw new ErrnoException("UFFDIO_REGISTER", -result);
            }
        }
    }

    /** The descriptor, which stays this object's. */
    public Fd fd() {
        return fd;
    }

    /** What has happened; nothing if nothing has. To be read before pages are brought: an event that waits is one that forbids it (EAGAIN). */
    public List<UserfaultEvent> read() {
        List<UserfaultEvent> events = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            RawCall call = new RawCall(arena);
            MemorySegment messages = arena.allocate((long) BATCH * UserfaultEvent.BYTES, Long.BYTES);
            // Safe: the buffer outlives the call and is as long as is said.
            long length = call.ofLong("read", fd.number(), messages.address(), messages.byteSize());
            if (length < 0 && call.errno() != Errno.EAGAIN && call.errno() != Errno.EINTR) {
                throw new ErrnoException("read of a userfaultfd", call.errno());
            }
            for (long at = 0; at < length; at += UserfaultEvent.BYTES) {
                events.add(UserfaultEvent.parse(messages.asSlice(at, UserfaultEvent.BYTES)));
            }
            return events;
        }
    }

    /**
     * Brings pages, and wakes who waits for them.
     *
     * @param pages native memory, whole pages
     * @return bytes that were brought, which can be fewer, but not none; or the error as a negative number: EEXIST if the first page is
     *     there already, EAGAIN if events wait, ENOENT if nothing of the kind is mapped there, or not as one mapping, ESRCH if the
     *     process has ended
     */
    public long copy(long address, MemorySegment pages) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argument = argument(arena, 40, address, pages.address(), pages.byteSize());
            return done(DeviceControl.ask(fd, UFFDIO_COPY, argument), pages.byteSize(), argument, 32);
        }
    }

    /** The same with zeros. */
    public long zero(long address, long length) {
        return range(UFFDIO_ZEROPAGE, address, length);
    }

    /**
     * Whoever touches these pages gets SIGBUS, or EFAULT from a system call, from now on; whoever waits for them too. Needs Linux 6.6.
     *
     * @return as {@link #copy}; EINVAL if the kernel cannot
     */
    public long poison(long address, long length) {
        return range(UFFDIO_POISON, address, length);
    }

    private long range(long request, long address, long length) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argument = argument(arena, 32, address, length);
            return done(DeviceControl.ask(fd, request, argument), length, argument, 24);
        }
    }

    /** Who waits for these pages looks again. */
    public void wake(long address, long length) {
        try (Arena arena = Arena.ofConfined()) {
            ask(UFFDIO_WAKE, arena, 16, address, length);
        }
    }

    private int ask(long request, Arena arena, int size, long... words) {
        return DeviceControl.ask(fd, request, argument(arena, size, words));
    }

    private static MemorySegment argument(Arena arena, int size, long... words) {
        MemorySegment argument = arena.allocate(size, Long.BYTES);
        for (int i = 0; i < words.length; i++) {
            argument.setAtIndex(ValueLayout.JAVA_LONG, i, words[i]);
        }
        return argument;
    }

    /** The kernel notes in the argument how far it has come, if that is not all. */
    private static long done(int result, long all, MemorySegment argument, long place) {
        if (result >= 0) {
            return all;
        }
        long some = argument.get(ValueLayout.JAVA_LONG, place);
        return some > 0 ? some : result;
    }

    @Override
    public void close() {
        fd.close();
    }
}
