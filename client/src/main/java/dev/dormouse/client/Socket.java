package dev.dormouse.client;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that one thread reads and one writes, both blocking. The next message is asked for only when the one before was taken, so that
 * no server fills the memory. Public only because Jetty calls it.
 */
public final class Socket implements Session.Listener, AutoCloseable {
    /** A message, or the end. */
    sealed interface Message {
        record Binary(ByteBuffer bytes) implements Message {}

        record Text(String text) implements Message {}

        record End(int code, String reason) implements Message {}
    }

    private static final int ABNORMAL = 1006;

    private final BlockingQueue<Message> arrived = new LinkedBlockingQueue<>();
    private volatile @Nullable Session session;
    private Message.@Nullable End end;

    Socket() {}

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        opened.demand();
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        ByteBuffer own = ByteBuffer.allocate(payload.remaining());
        arrived.add(new Message.Binary(own.put(payload).flip()));
        callback.succeed();
    }

    @Override
    public void onWebSocketText(String message) {
        arrived.add(new Message.Text(message));
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        arrived.add(new Message.End(code, String.valueOf(reason)));
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        arrived.add(new Message.End(ABNORMAL, String.valueOf(cause.getMessage())));
    }

    /** The next message; the end again and again once it has come. */
    Message receive() throws IOException {
        if (end != null) {
            return end;
        }
        Message message = take();
        if (message instanceof Message.End last) {
            end = last;
        } else {
            opened().demand();
        }
        return message;
    }

    private Message take() throws IOException {
        try {
            return arrived.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    void send(ByteBuffer message) throws IOException {
        Callback.Completable sent = new Callback.Completable();
        opened().sendBinary(message, sent);
        await(sent);
    }

    void send(String message) throws IOException {
        Callback.Completable sent = new Callback.Completable();
        opened().sendText(message, sent);
        await(sent);
    }

    private static void await(Callback.Completable sent) throws IOException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IOException("the connection is closed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Session opened() throws EOFException {
        Session now = session;
        if (now == null) {
            throw new EOFException("the connection is not open");
        }
        return now;
    }

    @Override
    public void close() {
        Session now = session;
        if (now != null && now.isOpen()) {
            now.close(1000, "", Callback.from(() -> {}, _ -> now.disconnect()));
        }
        arrived.add(new Message.End(1000, "closed here"));
    }
}
