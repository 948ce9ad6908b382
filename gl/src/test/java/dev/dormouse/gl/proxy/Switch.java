package dev.dormouse.gl.proxy;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.UnixSocket;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stands between a program and its proxy, and connects it to another one, as CRIU does with the socket of a restored program. Two threads
 * pass on what comes; only a program that stands still may be switched.
 */
final class Switch implements AutoCloseable {
    private final UnixSocket listening;
    private final Path proxy;
    private volatile UnixSocket there;
    private volatile UnixSocket program;

    private Switch(UnixSocket listening, Path proxy) {
        this.listening = listening;
        this.proxy = proxy;
        this.there = listening;
        this.program = listening;
    }

    /**
     * @param socket that the program connects to
     * @param proxy the socket of its first proxy
     */
    static Switch start(Path socket, Path proxy) {
        Switch made = new Switch(UnixSocket.listen(socket, UnixSocket.Type.STREAM), proxy);
        Thread.ofPlatform().daemon().start(made::connect);
        return made;
    }

    private void connect() {
        Optional<UnixSocket> came = listening.accept();
        if (came.isPresent()) {
            program = came.get();
            there = UnixSocket.connect(proxy, UnixSocket.Type.STREAM);
            backwards(there);
            forwards();
        }
    }

    private void backwards(UnixSocket from) {
        Thread.ofPlatform().daemon().start(() -> {
            boolean open = true;
            while (open) {
                open = passed(from, program);
            }
        });
    }

    private void forwards() {
        Optional<SocketMessage> message = program.receive(UnixSocket.MOST_BYTES, 1);
        while (message.isPresent()) {
            there.send(message.get().bytes());
            message = program.receive(UnixSocket.MOST_BYTES, 1);
        }
    }

    private static boolean passed(UnixSocket from, UnixSocket to) {
        try {
            Optional<SocketMessage> message = from.receive(UnixSocket.MOST_BYTES, UnixSocket.MOST_DESCRIPTORS);
            message.ifPresent(one -> {
                try (one) {
                    to.send(one.bytes(), one.descriptors().toArray(Fd[]::new));
                }
            });
            return message.isPresent();
        } catch (ErrnoException e) {
            return false;
        }
    }

    /** Takes the program from its proxy; returns the other end of the socket that it has then. */
    UnixSocket other() {
        UnixSocket[] pair = UnixSocket.pair(UnixSocket.Type.STREAM).toArray(UnixSocket[]::new);
        there.shutdown();
        there = pair[0];
        backwards(pair[0]);
        return pair[1];
    }

    /** The program is to have ended. */
    @Override
    public void close() {
        there.shutdown();
        program.shutdown();
        listening.shutdown();
    }
}
