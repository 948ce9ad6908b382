package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Sends from a caller's buffer over a stream socket, without making garbage where no descriptors go along (sendmsg(2)). Owned by
 * one thread at a time; another may wake it by {@link UnixSocket#shutdown}.
 */
public final class SocketWriter {
    private final UnixSocket socket;
    private final MemorySegment state;
    private final MessageHeader header;

    public SocketWriter(UnixSocket socket) {
        // Freed with this object, as in SocketReader.
        Arena arena = Arena.ofAuto();
        this.socket = socket;
        this.state = arena.allocate(Libc.STATE);
        this.header = MessageHeader.make(arena, arena.allocate(1), 0);
    }

    /**
     * Sends all of it, waiting where the other side is slow.
     *
     * @throws ErrnoException EPIPE, ECONNRESET if nobody reads any more; EAGAIN after the socket's time limit
     */
    public void write(MemorySegment buffer, long at, long length) {
        for (long sent = 0; sent < length; ) {
            sent += SocketCalls.send(
                    state, socket.fd(), header.sending(buffer.asSlice(at + sent, length - sent)), true);
        }
    }

    /**
     * Sends what goes without waiting.
     *
     * @return how many bytes, 0 if none
     * @throws ErrnoException EPIPE, ECONNRESET if nobody reads any more
     */
    public int writeAvailable(MemorySegment buffer, long at, long length) {
        try {
            MessageHeader message = header.sending(buffer.asSlice(at, length));
            return Math.toIntExact(SocketCalls.send(state, socket.fd(), message, false));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EAGAIN) {
                return 0;
            }
            throw e;
        }
    }

    /** The same, with descriptors that go along with the first byte and stay the caller's. */
    public void write(MemorySegment buffer, long at, long length, List<Fd> descriptors) {
        long first = 0;
        if (!descriptors.isEmpty()) {
            try (Arena arena = Arena.ofConfined()) {
                first = SocketCalls.send(arena, socket.fd(), buffer.asSlice(at, length), descriptors);
            }
        }
        write(buffer, at + first, length - first);
    }
}
