package dev.dormouse.core.lazy;

import dev.dormouse.core.NativePart;
import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.ProcessInfo;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.StartTicks;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process that holds every userfaultfd beside us (bridge/src/main/c/guard.c): if we end too early, it kills the session before the
 * kernel can let what is missing read as zeros. Used by one thread.
 */
final class Guard implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Until it has killed a session. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final Container container;
    private final Path program;
    private final String name;
    private final Map<Integer, Fd> held = new HashMap<>();
    private @Nullable Process process;
    private UnixSocket socket;
    private boolean dismissed;

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
            process = new ProcessBuilder(
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

    /** Can be read from once it has ended. */
    Fd fd() {
        return socket.fd();
    }

    /** Starts another one in place of one that has ended. */
    void renew() {
        System.err.println("the guard of session " + name + " has ended; another one is started");
        // One that only seemed to would take the end of the conversation for ours.
        end();
        socket.close();
        socket = connect();
        held.forEach((each, fd) -> exchange('h', each, fd));
    }

    private void end() {
        Process ended = process;
        if (ended != null) {
            ended.destroyForcibly().onExit().join();
        }
    }

    /** Whether nobody is left whose memory could be missing; false as long as nobody has come to run. */
    boolean isSessionGone() {
        long noted = container.noted();
        boolean init = StartTicks.of(noted) > 0
                && ProcessInfo.of(noted).filter(found -> found.innerPid() == 1).isPresent();
        return !Files.exists(container.top()) || (noted > 0 && !init);
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
            renew();
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
        dismissed = true;
        try {
            socket.send(message('q', 0));
        } catch (ErrnoException e) {
            // It has ended; nothing is left for it to do.
            System.err.println("the guard of session " + name + " had ended before");
        }
    }

    /**
     * Without {@link #dismiss} the session is killed: by the guard, or, if there is none any more, from here. Nothing can be read as zeros
     * before this returns, as long as we keep what it holds.
     */
    @Override
    public void close() {
        socket.close();
        if (!dismissed && !hasEndedSession()) {
            System.err.println("session " + name + " has no guard, and is killed");
            SessionEnd.of(container);
        }
    }

    private boolean hasEndedSession() {
        Process guard = process;
        try {
            return guard != null && guard.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) && guard.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
