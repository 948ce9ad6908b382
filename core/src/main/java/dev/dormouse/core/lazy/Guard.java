package dev.dormouse.core.lazy;

import dev.dormouse.core.NativePart;
import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The process that holds every userfaultfd beside us (bridge/src/main/c/guard.c): if we end too early, it kills the session before the
 * kernel can let what is missing read as zeros. Used by one thread.
 */
final class Guard implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final UnixSocket socket;

    private Guard(UnixSocket socket) {
        this.socket = socket;
    }

    /**
     * Starts one.
     *
     * @param program where to put it
     * @param name the session's, for what it has to say
     */
    static Guard start(Container container, Path program, String name) {
        NativePart.GUARD.copyTo(program);
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
            return new Guard(listening.accept().orElseThrow());
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

    /** Returns once it holds a duplicate. */
    void hold(int number, Fd fd) {
        ask('h', number, fd);
    }

    /** Nothing is missing there any more. */
    void drop(int number) {
        ask('d', number);
    }

    private void ask(char order, int number, Fd... carried) {
        socket.send(message(order, number), carried);
        try (var answer = socket.receive(1, 0).orElseThrow(() -> new IllegalStateException("the guard has ended"))) {
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
        socket.send(message('q', 0));
    }

    /** Without {@link #dismiss} it kills the session. */
    @Override
    public void close() {
        socket.close();
    }
}
