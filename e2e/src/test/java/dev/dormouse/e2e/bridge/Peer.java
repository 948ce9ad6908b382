package dev.dormouse.e2e.bridge;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.UnixSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The other end of a session's connection, outside of it: answers whatever comes with its name. Owns a thread. */
final class Peer implements AutoCloseable {
    private final UnixSocket socket;
    private final Thread thread;

    Peer(String name, UnixSocket socket) {
        this.socket = socket;
        this.thread = Thread.ofPlatform().name("peer " + name).start(() -> answer(name));
    }

    private void answer(String name) {
        try {
            Optional<SocketMessage> message = socket.receive(100, 0);
            while (message.isPresent()) {
                message.get().close();
                socket.send(name.getBytes(StandardCharsets.US_ASCII));
                message = socket.receive(100, 0);
            }
        } catch (ErrnoException e) {
            // The program was killed while it was being answered.
            return;
        }
    }

    @Override
    public void close() {
        socket.shutdown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        socket.close();
    }
}
