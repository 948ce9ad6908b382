package dev.dormouse.core.lazy;

import dev.dormouse.core.NativePart;
import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The process that holds every userfaultfd beside us (bridge/src/main/c/guard.c): if we end too early, it kills the session before the
 * kernel can let what is missing read as zeros. Used by one thread.
 */
final class Guard implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Container container;
    private final Path program;
    private final String name;
    private final Map<Integer, Fd> held = new HashMap<>();
    private UnixSocket socket;

    private Guard(Container container, Path program, String name) {
        this.container = container;
        this.program = program;
        this.name = name;
        this.socket = connect();
    }

    /**
     * Starts one.
     *
     * @param program where to put it
     * @param name the session's, for what it has to say
     */
    static Guard start(Container container, Path program, String name) {
        NativePart.GUARD.copyTo(program);
        return new Guard(container, program, name);
    }

    private UnixSocket connect() {
        Path path = container.top().resolve("guard.sock");
        try (UnixSocket listening =
                UnixSocket.listen(path, UnixSocket.Type.SEQPACKET).within(SOON)) {
            new ProcessBuilder(
                            program.toString(),
                            path.toString(),
                            container.pidFile().toString(),
                            name)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return listening.accept().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(path);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The smallest number under which nothing is held. */
    int free() {
        int number = 0;
        while (held.containsKey(number)) {
            number++;
        }
        return number;
    }

    /** Returns once it holds a duplicate; the descriptor stays the caller's, and open until it is dropped. */
    void hold(int number, Fd fd) {
        held.put(number, fd);
        ask('h', number, fd);
    }

    /** Nothing is missing there any more. */
    void drop(int number) {
        held.remove(number);
        ask('d', number);
    }

    private void ask(char order, int number, Fd... carried) {
        try {
            exchange(order, number, carried);
        } catch (ErrnoException | NoSuchElementException e) {
            System.err.println("the guard of session " + name + " has ended; another one is started");
            socket.close();
            socket = connect();
            held.forEach((each, fd) -> exchange('h', each, fd));
        }
    }

    private void exchange(char order, int number, Fd... carried) {
        socket.send(message(order, number), carried);
        try (SocketMessage answer = socket.receive(1, 0).orElseThrow()) {
            assert answer.bytes().length == 1;
        }
    }

    private static byte[] message(char order, int number) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .put((byte) order)
                .putInt(4, number)
                .array();
    }

    /** The session needs nobody any more. */
    void dismiss() {
        try {
            socket.send(message('q', 0));
        } catch (ErrnoException e) {
            // It has ended; nothing is left for it to do.
            System.err.println("the guard of session " + name + " had ended before");
        }
    }

    /** Without {@link #dismiss} it kills the session. */
    @Override
    public void close() {
        socket.close();
    }
}
