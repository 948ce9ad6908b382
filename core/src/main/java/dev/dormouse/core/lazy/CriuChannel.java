package dev.dormouse.core.lazy;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.UnixSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What CRIU says to whoever brings memory (criu/uffd.c): for each process its pid in the session as an int, and in a message of its own a
 * userfaultfd; a pid that is negative has no memory. At the end a number that is no pid. Used by one thread.
 */
final class CriuChannel implements AutoCloseable {
    /** In the directory in which CRIU works. */
    static final String SOCKET = "lazy-pages.socket";

    private static final int FINISHED = 0x52535446;

    /** Between the two messages of a process. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** What came. */
    sealed interface Word {
        /** A process, and the right to bring its memory. */
        record Memory(int pid, Fd uffd) implements Word {}

        /** A process without memory. */
        record Ended() implements Word {}

        /** All processes are made, and are about to run. */
        record Running() implements Word {}

        /** CRIU is gone. */
        record End() implements Word {}
    }

    private final UnixSocket socket;

    CriuChannel(UnixSocket socket) {
        this.socket = socket.within(SOON);
    }

    /** Where CRIU is to find us; by a short name, however long the directory's is. */
    static UnixSocket listen(Path directory) {
        try (Fd opened = Fd.open(directory, Fd.O_PATH)) {
            return UnixSocket.listen(
                    Path.of("/proc/self/fd", Integer.toString(opened.number()), SOCKET), UnixSocket.Type.STREAM);
        }
    }

    /** The next word; waits for it. */
    Word read() {
        Optional<Integer> number = number();
        if (number.isEmpty()) {
            return new Word.End();
        }
        if (number.get() == FINISHED) {
            return new Word.Running();
        }
        return number.get() < 0 ? new Word.Ended() : memory(number.get());
    }

    private Word memory(int pid) {
        try (SocketMessage message = socket.receive(1, 1).orElseThrow(() -> broken("nothing"))) {
            if (message.descriptors().size() != 1) {
                throw broken(message.descriptors().size() + " descriptors");
            }
            return new Word.Memory(pid, message.descriptors().getFirst().duplicate());
        }
    }

    private Optional<Integer> number() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
        while (bytes.hasRemaining()) {
            Optional<SocketMessage> message = socket.receive(bytes.remaining(), 0);
            if (message.isEmpty()) {
                return Optional.empty();
            }
            bytes.put(message.get().bytes());
        }
        return Optional.of(bytes.getInt(0));
    }

    private static IllegalStateException broken(String what) {
        return new IllegalStateException("CRIU sends " + what + " where a userfaultfd belongs");
    }

    Fd fd() {
        return socket.fd();
    }

    @Override
    public void close() {
        socket.close();
    }
}
