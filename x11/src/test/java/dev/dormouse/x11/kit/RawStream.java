package dev.dormouse.x11.kit;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The bytes and descriptors of a connection, in the order in which they come. For one thread. */
final class RawStream implements AutoCloseable {
    private static final int CHUNK = 1 << 18;
    private static final int ECONNRESET = 104;

    private final UnixSocket socket;
    private final Deque<Fd> descriptors = new ArrayDeque<>();
    private byte[] chunk = new byte[0];
    private int at;

    RawStream(UnixSocket socket, Duration patience) {
        this.socket = socket.within(patience);
    }

    void patience(Duration limit) {
        socket.within(limit);
    }

    void send(byte[] bytes, Fd... fds) {
        socket.send(bytes, fds);
    }

    byte[] take(int count) {
        byte[] bytes = new byte[count];
        for (int got = 0; got < count; ) {
            if (at == chunk.length && !fill()) {
                throw new X11Exception("hung up");
            }
            int step = Math.min(chunk.length - at, count - got);
            System.arraycopy(chunk, at, bytes, got, step);
            at += step;
            got += step;
        }
        return bytes;
    }

    boolean awaitEnd() {
        while (fill()) {
            at = chunk.length;
        }
        return true;
    }

    private boolean fill() {
        Optional<SocketMessage> message = receive();
        chunk = message.map(SocketMessage::bytes).orElse(new byte[0]);
        at = 0;
        message.ifPresent(each -> descriptors.addAll(each.descriptors()));
        return message.isPresent();
    }

    /** A connection that is reset instead of ended is over, too. */
    private Optional<SocketMessage> receive() {
        try {
            return socket.receive(CHUNK, UnixSocket.MOST_DESCRIPTORS);
        } catch (ErrnoException e) {
            if (e.errno() == ECONNRESET) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Fd takeDescriptor() {
        return descriptors.remove();
    }

    @Override
    public void close() {
        descriptors.forEach(Fd::close);
        socket.close();
    }
}
