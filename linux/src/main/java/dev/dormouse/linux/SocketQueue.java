package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** What a unix stream socket has received and its owner has not read yet (recv(2), socket(7)). */
public final class SocketQueue {
    private static final int MSG_PEEK = 2;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_PEEK_OFF = 42;
    private static final int SO_DOMAIN = 39;
    private static final int AF_UNIX = 1;
    private static final int FIRST = 64 << 10;

    /** A unix socket holds fewer messages (net.unix.max_dgram_qlen), and a stream fewer with descriptors. */
    private static final int MOST_MESSAGES = 10_000;

    private SocketQueue() {}

    /**
     * What is waiting in a socket.
     *
     * @param bytes up to the first descriptors that were sent along
     * @param descriptors whether some were
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody; made by one and read by one
    public record Content(byte[] bytes, boolean descriptors) {}

    /**
     * Looks without taking anything out.
     *
     * @param socket somebody else's, of which this is a descriptor
     * @throws ErrnoException EMSGSIZE if more is waiting than the caller is ready for
     */
    public static Content peek(Fd socket, int most) {
        for (int room = FIRST; ; room *= 2) {
            Content content = peekOnce(socket, room);
            if (content.bytes().length < room || content.descriptors()) {
                return content;
            }
            if (room >= most) {
                throw new ErrnoException("recvmsg", Errno.EMSGSIZE);
            }
        }
    }

    private static Content peekOnce(Fd socket, int room) {
        try (Arena arena = Arena.ofConfined()) {
            RawCall call = new RawCall(arena);
            MessageHeader header = MessageHeader.make(arena, arena.allocate(room), UnixSocket.MOST_DESCRIPTORS);
            int flags = MSG_PEEK | MSG_DONTWAIT | MSG_CMSG_CLOEXEC;
            // Safe: the header tells the true sizes of both buffers, which outlive the call.
            long length =
                    call.ofLong("recvmsg", socket.number(), header.segment().address(), flags);
            if (length < 0 && call.errno() != Errno.EAGAIN) {
                throw new ErrnoException("recvmsg", call.errno());
            }
            if (length < 0) {
                return new Content(new byte[0], false);
            }
            // Looking at a message makes descriptors of those in it, which are ours to close.
            int descriptors =
                    header.received().stream().mapToInt(SocketQueue::closed).sum();
            return new Content(header.data().asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), descriptors > 0);
        }
    }

    /**
     * The descriptors that were sent to a unix socket and are not read yet, wherever in its queue; the caller's to close. Nothing is taken
     * out. The place that the owner may have said it peeks at (SO_PEEK_OFF) moves for that moment.
     */
    public static List<Fd> descriptors(Fd socket) {
        try (Arena arena = Arena.ofConfined()) {
            RawCall call = new RawCall(arena);
            if (option(call, arena, socket, SO_DOMAIN) != AF_UNIX) {
                return List.of();
            }
            int before = option(call, arena, socket, SO_PEEK_OFF);
            set(call, arena, socket, 0);
            try {
                return descriptors(call, arena, socket);
            } finally {
                set(call, arena, socket, before);
            }
        }
    }

    private static List<Fd> descriptors(RawCall call, Arena arena, Fd socket) {
        List<Fd> found = new ArrayList<>();
        MessageHeader header = MessageHeader.make(arena, arena.allocate(FIRST), UnixSocket.MOST_DESCRIPTORS);
        for (int i = 0; i < MOST_MESSAGES; i++) {
            header.receiving(header.data());
            int flags = MSG_PEEK | MSG_DONTWAIT | MSG_CMSG_CLOEXEC;
            // Safe: the header tells the true sizes of both buffers, which outlive the call.
            long length =
                    call.ofLong("recvmsg", socket.number(), header.segment().address(), flags);
            if (length <= 0) {
                break;
            }
            found.addAll(header.received());
        }
        return found;
    }

    private static int option(RawCall call, Arena arena, Fd socket, int name) {
        MemorySegment value = arena.allocateFrom(ValueLayout.JAVA_INT, -1);
        MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, Integer.BYTES);
        // Safe: an int, and its length, which outlive the call.
        call.ofInt("getsockopt", socket.number(), SOL_SOCKET, name, value.address(), length.address());
        return value.get(ValueLayout.JAVA_INT, 0);
    }

    private static void set(RawCall call, Arena arena, Fd socket, int offset) {
        MemorySegment value = arena.allocateFrom(ValueLayout.JAVA_INT, offset);
        // Safe: an int, as long as is said, which outlives the call.
        call.ofInt("setsockopt", socket.number(), SOL_SOCKET, SO_PEEK_OFF, value.address(), Integer.BYTES);
    }

    private static int closed(Fd fd) {
        fd.close();
        return 1;
    }

    /**
     * Lets so many bytes be sent that nobody reads yet, beyond the system's limit.
     *
     * @throws ErrnoException EPERM without CAP_NET_ADMIN
     */
    public static void makeRoom(Fd socket, int bytes) {
        try (Arena arena = Arena.ofConfined()) {
            RawCall call = new RawCall(arena);
            MemorySegment value = arena.allocateFrom(ValueLayout.JAVA_INT, bytes);
            // Safe: an int, as long as is said, which outlives the call.
            int result = call.ofInt(
                    "setsockopt", socket.number(), SOL_SOCKET, SO_SNDBUFFORCE, value.address(), value.byteSize());
            if (result < 0) {
                throw new ErrnoException("setsockopt", call.errno());
            }
        }
    }
}
