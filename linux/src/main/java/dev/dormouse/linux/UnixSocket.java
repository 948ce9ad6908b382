package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A unix socket that can pass descriptors, which the JDK's channels cannot (unix(7)). One thread may send while another
 * receives; {@link #shutdown} wakes both, and whoever waits in {@link #accept}, and is to be called before {@link #close}
 * where another thread may be using the socket.
 */
public final class UnixSocket implements AutoCloseable {
    /** How messages are kept apart: STREAM does not, SEQPACKET does. */
    public enum Type {
        STREAM(1),
        SEQPACKET(5);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    /** Who made the other end, in the numbers of this process's namespaces; 0 if it has none there. */
    public record Peer(int pid, int uid, int gid) {}

    /** Most descriptors that one message may carry (kernel: SCM_MAX_FD). */
    public static final int MOST_DESCRIPTORS = 253;

    /** Longest message that is ever asked for. */
    public static final int MOST_BYTES = 1 << 20;

    private final Fd fd;
    private final Type type;

    UnixSocket(Fd fd, Type type) {
        this.fd = fd;
        this.type = type;
    }

    /**
     * A socket that others can connect to. Who may is decided by the directory that it is in.
     *
     * @throws ErrnoException ENAMETOOLONG for more than 107 bytes, EADDRINUSE if the file exists
     */
    public static UnixSocket listen(Path path, Type type) {
        UnixSocket socket = make(type);
        try {
            SocketCalls.bind(socket.fd, path);
            SocketCalls.listen(socket.fd);
            return socket;
        } catch (RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** @throws ErrnoException ENOENT or ECONNREFUSED if nobody listens there */
    public static UnixSocket connect(Path path, Type type) {
        UnixSocket socket = make(type);
        try {
            SocketCalls.connect(socket.fd, path);
            return socket;
        } catch (RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Two sockets that are connected with each other. */
    public static List<UnixSocket> pair(Type type) {
        return SocketCalls.pair(type.number).stream()
                .map(fd -> new UnixSocket(fd, type))
                .toList();
    }

    /** A socket that somebody sent, which the new object owns. */
    public static UnixSocket of(Fd fd, Type type) {
        return new UnixSocket(fd, type);
    }

    private static UnixSocket make(Type type) {
        return new UnixSocket(SocketCalls.socket(type.number), type);
    }

    /** Waits for somebody to connect; empty once the socket was shut down. */
    public Optional<UnixSocket> accept() {
        try {
            return Optional.of(new UnixSocket(SocketCalls.accept(fd), type));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EINVAL) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Sends all of it, with the descriptors, which stay the caller's.
     *
     * @throws ErrnoException EPIPE if nobody reads any more, EAGAIN after the time limit
     */
    public void send(byte[] bytes, Fd... descriptors) {
        if (descriptors.length > MOST_DESCRIPTORS) {
            throw new IllegalArgumentException(descriptors.length + " descriptors in one message");
        }
        List<Fd> carried = List.of(descriptors);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            for (long sent = 0; sent < bytes.length || !carried.isEmpty(); carried = List.of()) {
                sent += SocketCalls.send(arena, fd, data.asSlice(sent), carried);
            }
        }
    }

    /**
     * The next message, or of a stream what is there; empty at the end.
     *
     * @param mostBytes what the caller is ready for: a longer message is refused, not cut
     * @param mostDescriptors likewise
     * @throws ErrnoException EMSGSIZE for more than that, EAGAIN after the time limit
     */
    public Optional<SocketMessage> receive(int mostBytes, int mostDescriptors) {
        if (mostBytes < 1 || mostBytes > MOST_BYTES || mostDescriptors < 0 || mostDescriptors > MOST_DESCRIPTORS) {
            throw new IllegalArgumentException(mostBytes + " bytes, " + mostDescriptors + " descriptors");
        }
        try (Arena arena = Arena.ofConfined()) {
            MessageHeader header = MessageHeader.make(arena, arena.allocate(mostBytes), mostDescriptors);
            long length = SocketCalls.receive(arena, fd, header);
            SocketMessage message = new SocketMessage(
                    header.data().asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), header.received());
            if (header.truncated()) {
                message.close();
                throw new ErrnoException("recvmsg", Errno.EMSGSIZE);
            }
            if (length == 0) {
                message.close();
                return Optional.empty();
            }
            return Optional.of(message);
        }
    }

    /** Limits how long sending, receiving and accepting wait; zero is for ever. */
    public UnixSocket within(Duration limit) {
        SocketCalls.limit(fd, limit);
        return this;
    }

    /** The socket's own number, as /proc and sock_diag(7) have it. */
    public long inode() {
        return SocketInode.own(fd.number());
    }

    public Peer peer() {
        return SocketCalls.peer(fd);
    }

    /** The descriptor, which stays this socket's. */
    public Fd fd() {
        return fd;
    }

    /** Ends the conversation in both directions, without giving the descriptor back. */
    public void shutdown() {
        SocketCalls.shutdown(fd);
    }

    @Override
    public void close() {
        fd.close();
    }
}
