package dev.dormouse.core.bridge;

import dev.dormouse.linux.Listener;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dormouse's end of the bridge during one dump or restore. One thread accepts; each connection has a thread, which owns
 * its socket and runs the handlers. A connection is CRIU's main process, or one question of a task that is being restored.
 */
public final class BridgeServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeServer.class);

    private final Path path;
    private final Handlers handlers;
    private final Listener listening;
    private final Set<BridgeConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile boolean closed;

    private BridgeServer(Path path, List<BridgeHandler> handlers) {
        this.path = path;
        this.handlers = new Handlers(List.copyOf(handlers));
        this.listening = Listener.at(path, UnixSocket.Type.SEQPACKET, Listener.Admits.OWNER, "bridge", this::serve);
    }

    /**
     * Begins to listen.
     *
     * @param path of the socket; what is left there of an earlier one is replaced
     */
    public static BridgeServer start(Path path, List<BridgeHandler> handlers) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BridgeServer server = new BridgeServer(path, handlers);
        server.listening.start();
        server.greet();
        return server;
    }

    /** Takes some ten milliseconds the first time, which a frozen session is spared. */
    private void greet() {
        try (UnixSocket self = UnixSocket.connect(path, UnixSocket.Type.SEQPACKET)) {
            self.send(Frame.bare(Frame.GREETING));
            self.receive(Frame.MOST_BYTES, 1).ifPresent(SocketMessage::close);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Why a hook was refused, if one was: the first of several. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Runs the conversation on a thread of its own, which closes the socket. */
    void serve(UnixSocket socket) {
        BridgeConnection connection = new BridgeConnection(this, socket);
        connections.add(connection);
        connection.start();
        if (closed) {
            connection.interrupt();
        }
    }

    void ended(BridgeConnection connection) {
        connections.remove(connection);
    }

    /** Takes the way of a real answer, so that its code is loaded too; no real handler hears of it. */
    static Answer greeted() {
        BridgeHandler idle = new BridgeHandler() {};
        return Answer.of(new Handlers(List.of(idle)).answer(new HookRequest.Started(HookRequest.Stage.DUMP)));
    }

    Answer answer(HookRequest request, Errands errands) {
        HookReply reply = reply(request);
        if (reply instanceof HookReply.After(Function<Errands, HookReply> work)) {
            reply = told(() -> work.apply(errands));
        }
        LOG.debug("{}: {}", request, reply);
        return request instanceof HookRequest.Started
                ? Answer.of(reply).wanting(handlers.hearOfProcesses())
                : Answer.of(reply);
    }

    private HookReply reply(HookRequest request) {
        return told(() -> handlers.answer(request));
    }

    private HookReply told(Supplier<HookReply> answer) {
        try {
            HookReply reply = answer.get();
            if (reply instanceof HookReply.Refused(String why)) {
                failed(new BridgeException(why));
            }
            return reply;
        } catch (RuntimeException e) {
            failed(e);
            return new HookReply.Refused(String.valueOf(e.getMessage()));
        }
    }

    void failed(RuntimeException e) {
        LOG.debug("bridge", e);
        failure.compareAndSet(null, e);
    }

    /** Ends every conversation; a CRIU that still asks fails. Waits for the handlers that are at work. */
    @Override
    public void close() {
        closed = true;
        listening.close();
        connections.forEach(BridgeConnection::interrupt);
        connections.forEach(connection -> join(connection.thread()));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
