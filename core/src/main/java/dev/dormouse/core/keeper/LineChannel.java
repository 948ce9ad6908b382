package dev.dormouse.core.keeper;

import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.UnixSocket;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines over a stream socket, with at most one descriptor that comes along with each. Owned by one thread. */
final class LineChannel implements AutoCloseable {
    private static final int CHUNK = 16 << 10;

    private final UnixSocket socket;
    private final int longest;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private final List<Fd> descriptors = new ArrayList<>();
    private boolean closed;

    /** @param longest bytes that a line may have */
    LineChannel(UnixSocket socket, int longest) {
        this.socket = socket;
        this.longest = longest;
    }

    /** One line without its end; the descriptors are the reader's to close. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody; made by one and read by one
    record Line(byte[] text, List<Fd> descriptors) implements AutoCloseable {
        @Override
        public void close() {
            descriptors.forEach(Fd::close);
        }
    }

    void send(byte[] line, Fd... carried) {
        socket.send(line, carried);
    }

    /**
     * Waits for the next line; empty once the other side has hung up.
     *
     * @throws ErrnoException EMSGSIZE for a line that is too long, more than one line at once or more than one descriptor;
     *     nothing can be read any more then
     */
    Optional<Line> receive() {
        begun.reset();
        for (; ; ) {
            Optional<SocketMessage> message = socket.receive(CHUNK, 1);
            if (message.isEmpty()) {
                return Optional.empty();
            }
            byte[] bytes = message.get().bytes();
            descriptors.addAll(message.get().descriptors());
            boolean whole = bytes[bytes.length - 1] == '\n';
            begun.writeBytes(bytes);
            if (begun.size() > longest + 1 || descriptors.size() > 1 || endsEarly(bytes)) {
                throw new ErrnoException("line", Errno.EMSGSIZE);
            }
            if (whole) {
                return Optional.of(take());
            }
        }
    }

    /** Both sides take turns, so that nothing can follow a line before it is answered. */
    private static boolean endsEarly(byte[] bytes) {
        for (int i = 0; i < bytes.length - 1; i++) {
            if (bytes[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    private Line take() {
        Line line = new Line(begun.toByteArray(), List.copyOf(descriptors));
        descriptors.clear();
        return line;
    }

    /** Wakes whoever waits; may be called by any thread, also after the end. */
    synchronized void interrupt() {
        if (!closed) {
            socket.shutdown();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        descriptors.forEach(Fd::close);
        descriptors.clear();
        socket.close();
    }
}
