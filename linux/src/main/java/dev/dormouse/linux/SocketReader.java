package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Receives from a stream socket into a caller's buffer, without making garbage (recvmsg(2)). Owned by one thread at a time; another
 * may wake it by {@link UnixSocket#shutdown}.
 */
public final class SocketReader {
    /** As many as an X server takes with one message (X.Org: MAX_FDS). */
    private static final int MOST_DESCRIPTORS = 128;

    private final UnixSocket socket;
    private final MemorySegment state;
    private final MessageHeader header;
    // Of who waits: another thread may receive meanwhile.
    private final MemorySegment waitState;
    private final MemorySegment waitEntry;

    public SocketReader(UnixSocket socket) {
        // Freed with this object: the header is needed as long as somebody may be receiving.
        Arena arena = Arena.ofAuto();
        this.socket = socket;
        this.state = arena.allocate(Libc.STATE);
        this.header = MessageHeader.make(arena, arena.allocate(1), MOST_DESCRIPTORS);
        this.waitState = arena.allocate(Libc.STATE);
        this.waitEntry = arena.allocate(8, 4);
    }

    /** Waits until something has come, or the end; receives nothing. By its owner, while another thread may receive. */
    void await() {
        while (Poll.await(waitState, waitEntry, socket.fd(), Poll.IN, -1) == 0) {
            // A signal came.
        }
    }

    /** Whether something has come, or the end. By any thread. */
    boolean isReady() {
        return Poll.await(socket.fd(), Poll.IN, Duration.ZERO) != 0;
    }

    /**
     * Waits for something to come.
     *
     * @param buffer native memory
     * @param descriptors takes those that come along, which are its owner's to close
     * @return how many bytes, -1 at the end
     * @throws ErrnoException ECONNRESET and the like; EAGAIN after the socket's time limit, or at once if not to wait
     */
    public int read(MemorySegment buffer, long at, long room, Collection<Fd> descriptors) {
        return read(buffer, at, room, descriptors, SocketCalls.Waiting.FOR_SOMETHING);
    }

    /** What has come already; 0 if nothing. */
    public int readAvailable(MemorySegment buffer, long at, long room, Collection<Fd> descriptors) {
        try {
            return read(buffer, at, room, descriptors, SocketCalls.Waiting.NOT);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EAGAIN) {
                return 0;
            }
            throw e;
        }
    }

    /** Waits until so much has come; less at the end, after the socket's time limit, or where descriptors come along. */
    public int readFully(MemorySegment buffer, long at, long length, Collection<Fd> descriptors) {
        return read(buffer, at, length, descriptors, SocketCalls.Waiting.FOR_ALL);
    }

    private int read(
            MemorySegment buffer, long at, long room, Collection<Fd> descriptors, SocketCalls.Waiting waiting) {
        long length = SocketCalls.receive(state, socket.fd(), header.receiving(buffer.asSlice(at, room)), waiting);
        if (header.hasControl()) {
            List<Fd> received = header.received();
            descriptors.addAll(received);
        }
        return length == 0 && room > 0 ? -1 : Math.toIntExact(length);
    }
}
