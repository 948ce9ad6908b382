package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What a unix stream socket has received and its owner has not read yet (recv(2), socket(7)). */
public final class SocketQueue {
    private static final int MSG_PEEK = 2;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int FIRST = 64 << 10;

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
