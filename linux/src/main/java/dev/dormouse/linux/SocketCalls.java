package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The system calls behind {@link UnixSocket}, each with its arguments laid out and its error looked at. */
final class SocketCalls {
    private static final int AF_UNIX = 1;
    private static final int SOCK_CLOEXEC = 02000000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_WAITALL = 0x100;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERCRED = 17;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_SNDTIMEO = 21;
    private static final int SHUT_RDWR = 2;
    private static final int BACKLOG = 128;

    /** {@code struct sockaddr_un}: the family, then a path with its NUL. */
    private static final int ADDRESS_BYTES = 110;

    private static final int PATH_BYTES = 107;

    private SocketCalls() {}

    /** One call: everything it needs lies in the arena, and its result says whether errno counts. */
    private interface Call {
        long run(Arena arena, MemorySegment state) throws Throwable;
    }

    private static long call(String name, Call call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            for (; ; ) {
                long result = call.run(arena, state);
                if (result >= 0) {
                    return result;
                }
                if (Libc.errno(state) != Errno.EINTR) {
                    throw new ErrnoException(name, Libc.errno(state));
                }
            }
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    static Fd socket(int type) {
        // Safe: plain numbers.
        return Fd.owning((int)
                call("socket", (_, state) -> (int) Handles.SOCKET.invokeExact(state, AF_UNIX, type | SOCK_CLOEXEC, 0)));
    }

    static List<Fd> pair(int type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment two = arena.allocate(ValueLayout.JAVA_INT, 2);
            // Safe: writes two numbers into a segment of two, which outlives the call.
            call("socketpair", (_, state) ->
                    (int) Handles.SOCKETPAIR.invokeExact(state, AF_UNIX, type | SOCK_CLOEXEC, 0, two));
            return List.of(
                    Fd.owning(two.getAtIndex(ValueLayout.JAVA_INT, 0)),
                    Fd.owning(two.getAtIndex(ValueLayout.JAVA_INT, 1)));
        }
    }

    static void bind(Fd fd, Path path) {
        // Safe: the address is as long as is said, and outlives the call.
        call("bind " + path, (arena, state) ->
                (int) Handles.BIND.invokeExact(state, fd.number(), address(arena, path), ADDRESS_BYTES));
    }

    static void connect(Fd fd, Path path) {
        // Safe: as in bind.
        call("connect " + path, (arena, state) ->
                (int) Handles.CONNECT.invokeExact(state, fd.number(), address(arena, path), ADDRESS_BYTES));
    }

    private static MemorySegment address(Arena arena, Path path) {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length > PATH_BYTES) {
            throw new ErrnoException("unix socket " + path, Errno.ENAMETOOLONG);
        }
        MemorySegment address = arena.allocate(ADDRESS_BYTES, Short.BYTES);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, Short.BYTES, name.length);
        return address;
    }

    static void listen(Fd fd) {
        // Safe: plain numbers.
        call("listen", (_, state) -> (int) Handles.LISTEN.invokeExact(state, fd.number(), BACKLOG));
    }

    static Fd accept(Fd fd) {
        // Safe: null for an address that is not wanted.
        return Fd.owning((int) call("accept", (_, state) -> (int)
                Handles.ACCEPT.invokeExact(state, fd.number(), MemorySegment.NULL, MemorySegment.NULL, SOCK_CLOEXEC)));
    }

    /** How many bytes went. */
    static long send(Arena arena, Fd fd, MemorySegment data, List<Fd> descriptors) {
        MemorySegment message = MessageHeader.make(arena, data, descriptors.size())
                .carrying(descriptors)
                .segment();
        // Safe: the header and what it points to lie in the caller's arena; the kernel only reads.
        return call(
                "sendmsg", (_, state) -> (long) Handles.SENDMSG.invokeExact(state, fd.number(), message, MSG_NOSIGNAL));
    }

    /** How many bytes came. */
    static long receive(Arena arena, Fd fd, MessageHeader header) {
        assert arena.scope().isAlive();
        // Safe: the header tells the true sizes of both buffers, which outlive the call.
        return call("recvmsg", (_, state) ->
                (long) Handles.RECVMSG.invokeExact(state, fd.number(), header.segment(), MSG_CMSG_CLOEXEC));
    }

    /**
     * The same without an arena of its own: the header and the error's place are the caller's, and used by one thread. Without waiting
     * EAGAIN says that there is no room.
     */
    static long send(MemorySegment state, Fd fd, MessageHeader header, boolean wait) {
        int flags = MSG_NOSIGNAL | (wait ? 0 : MSG_DONTWAIT);
        // Safe: the header tells the true size of the buffer, and both outlive the call; the kernel only reads.
        return repeat("sendmsg", state, () ->
                (long) Handles.SENDMSG.invokeExact(state, fd.number(), header.segment(), flags));
    }

    /** How long receiving waits: not at all (EAGAIN says that nothing is there), for something, until the buffer is full. */
    enum Waiting {
        NOT(MSG_DONTWAIT),
        FOR_SOMETHING(0),
        FOR_ALL(MSG_WAITALL);

        private final int flag;

        Waiting(int flag) {
            this.flag = flag;
        }
    }

    /** The same for receiving. */
    static long receive(MemorySegment state, Fd fd, MessageHeader header, Waiting waiting) {
        int flags = MSG_CMSG_CLOEXEC | waiting.flag;
        // Safe: the header tells the true sizes of both buffers, which outlive the call.
        return repeat("recvmsg", state, () ->
                (long) Handles.RECVMSG.invokeExact(state, fd.number(), header.segment(), flags));
    }

    /** One call whose result says whether errno counts. */
    private interface SizeCall {
        long run() throws Throwable;
    }

    private static long repeat(String name, MemorySegment state, SizeCall call) {
        try {
            for (; ; ) {
                long result = call.run();
                if (result >= 0) {
                    return result;
                }
                if (Libc.errno(state) != Errno.EINTR) {
                    throw new ErrnoException(name, Libc.errno(state));
                }
            }
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    static void limit(Fd fd, Duration limit) {
        option(fd, SO_RCVTIMEO, limit);
        option(fd, SO_SNDTIMEO, limit);
    }

    private static void option(Fd fd, int option, Duration limit) {
        // Safe: a timeval of two longs, as long as is said.
        call("setsockopt", (arena, state) -> {
            MemorySegment time =
                    arena.allocateFrom(ValueLayout.JAVA_LONG, limit.toSeconds(), limit.toNanosPart() / 1000);
            return (int)
                    Handles.SETSOCKOPT.invokeExact(state, fd.number(), SOL_SOCKET, option, time, (int) time.byteSize());
        });
    }

    static UnixSocket.Peer peer(Fd fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment credentials = arena.allocate(ValueLayout.JAVA_INT, 3);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, (int) credentials.byteSize());
            // Safe: writes at most the 12 bytes that the length says, and the length.
            call("getsockopt", (_, state) -> (int)
                    Handles.GETSOCKOPT.invokeExact(state, fd.number(), SOL_SOCKET, SO_PEERCRED, credentials, length));
            return new UnixSocket.Peer(
                    credentials.getAtIndex(ValueLayout.JAVA_INT, 0),
                    credentials.getAtIndex(ValueLayout.JAVA_INT, 1),
                    credentials.getAtIndex(ValueLayout.JAVA_INT, 2));
        }
    }

    /** One that is not connected any more needs none. */
    static void shutdown(Fd fd) {
        try {
            // Safe: plain numbers.
            call("shutdown", (_, state) -> (int) Handles.SHUTDOWN.invokeExact(state, fd.number(), SHUT_RDWR));
        } catch (ErrnoException e) {
            return;
        }
    }

    /** Looked up on first use. */
    private static final class Handles {
        private static final MemoryLayout INT = ValueLayout.JAVA_INT;
        private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

        static final MethodHandle SOCKET = Libc.function("socket", INT, INT, INT);
        static final MethodHandle SOCKETPAIR = Libc.function("socketpair", INT, INT, INT, POINTER);
        static final MethodHandle BIND = Libc.function("bind", INT, POINTER, INT);
        static final MethodHandle CONNECT = Libc.function("connect", INT, POINTER, INT);
        static final MethodHandle LISTEN = Libc.function("listen", INT, INT);
        static final MethodHandle ACCEPT = Libc.function("accept4", INT, POINTER, POINTER, INT);
        static final MethodHandle SENDMSG = Libc.sizeFunction("sendmsg", INT, POINTER, INT);
        static final MethodHandle RECVMSG = Libc.sizeFunction("recvmsg", INT, POINTER, INT);
        static final MethodHandle SETSOCKOPT = Libc.function("setsockopt", INT, INT, INT, POINTER, INT);
        static final MethodHandle GETSOCKOPT = Libc.function("getsockopt", INT, INT, INT, POINTER, POINTER);
        static final MethodHandle SHUTDOWN = Libc.function("shutdown", INT, INT);
    }
}
