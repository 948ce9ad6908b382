package dev.dormouse.core.bridge;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.UnixSocket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One conversation with the plugin: a question, its answer, the next. Owned by its thread, which ends with it. */
final class BridgeConnection {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeConnection.class);

    private final BridgeServer server;
    private final UnixSocket socket;
    private final Thread thread;
    private boolean over;

    BridgeConnection(BridgeServer server, UnixSocket socket) {
        this.server = server;
        this.socket = socket;
        this.thread = Thread.ofPlatform().daemon().name("bridge-connection").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    /** From another thread: whoever waits for a message or for a handler's turn comes to an end. */
    synchronized void interrupt() {
        if (!over) {
            socket.shutdown();
            thread.interrupt();
        }
    }

    /** Under the lock, so that nobody shuts down what the number of the socket stands for afterwards. */
    private synchronized void end() {
        over = true;
        socket.close();
        server.ended(this);
    }

    private void run() {
        try {
            int peer = socket.peer().pid();
            Optional<SocketMessage> message = socket.receive(Frame.MOST_BYTES, 1);
            while (message.isPresent()) {
                try (SocketMessage current = message.get()) {
                    handle(current, peer);
                }
                message = socket.receive(Frame.MOST_BYTES, 1);
            }
        } catch (ErrnoException e) {
            // CRIU is gone, or its message was none of our plugin's: it sees the end of the conversation, and fails its
            // hook.
            LOG.debug("a conversation ended early", e);
        } catch (BridgeException e) {
            server.failed(e);
        } finally {
            end();
        }
    }

    private void handle(SocketMessage message, int peer) {
        Frame frame = Frame.decode(message.bytes());
        @Nullable
        Fd fd = message.descriptors().isEmpty() ? null : message.descriptors().getFirst();
        if (frame.hook() == Frame.JOIN) {
            if (fd == null) {
                throw new BridgeException("a task joins without its socket");
            }
            server.serve(UnixSocket.of(fd.duplicate(), UnixSocket.Type.SEQPACKET));
            return;
        }
        Answer answer = frame.hook() == Frame.GREETING
                ? BridgeServer.greeted()
                : server.answer(frame.request(fd, peer), new Errands(socket));
        try {
            socket.send(
                    answer.encode(), answer.descriptor().map(d -> new Fd[] {d}).orElse(new Fd[0]));
        } finally {
            answer.descriptor().ifPresent(Fd::close);
        }
    }
}
