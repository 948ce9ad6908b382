package dev.dormouse.server.web;

import dev.dormouse.server.call.Channel;
import dev.dormouse.server.call.Conversation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket. The next message is asked for only when the conversation has taken the last one, and sending waits until the kernel has the
 * bytes, so that in both directions whoever is slow slows the other one and no memory fills.
 */
public final class SocketEnd implements Session.Listener, Channel {
    private static final int FAILED = 1011;
    private static final long PARTING_MILLIS = 500;

    private final Conversation.Start start;
    private final Pulse pulse;
    private @Nullable Session session;
    private @Nullable Conversation conversation;
    private Streams.@Nullable Registration registration;
    private boolean over;
    private volatile long heard = System.nanoTime();
    // While a message is taken, which may wait for a program that does not read, no answer is read either.
    private volatile boolean taking;

    SocketEnd(Conversation.Start start, Pulse pulse) {
        this.start = start;
        this.pulse = pulse;
    }

    /** Until this one has ended. */
    void watch(Streams.Registration watched) {
        synchronized (this) {
            if (!over) {
                registration = watched;
                return;
            }
        }
        watched.close();
    }

    @Override
    public void onWebSocketOpen(Session begun) {
        synchronized (this) {
            session = begun;
        }
        pulse.add(this);
        try {
            Conversation talk = start.begin(this);
            synchronized (this) {
                conversation = talk;
            }
            begun.demand();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer message, Callback callback) {
        take(talk -> talk.binary(message), callback);
    }

    @Override
    public void onWebSocketText(String message) {
        take(talk -> talk.text(message), Callback.NOOP);
    }

    private void take(Consumer<Conversation> message, Callback callback) {
        Conversation talk;
        Session of;
        synchronized (this) {
            talk = conversation;
            of = session;
        }
        if (talk == null || of == null) {
            callback.succeed();
            return;
        }
        taking = true;
        try {
            message.accept(talk);
            // Before the next one is asked for, which another thread may take.
            heard = System.nanoTime();
            taking = false;
            callback.succeed();
            of.demand();
        } catch (RuntimeException e) {
            callback.fail(e);
            failed(e);
        }
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heard = System.nanoTime();
        Session of = session();
        if (of != null) {
            of.demand();
        }
    }

    /** Asks the other end for a sign of life; ends this one where none has come for so long, in nanoseconds. */
    void ask(long silence) {
        Session of = session();
        if (of == null || taking) {
            return;
        }
        if (System.nanoTime() - heard > silence) {
            of.disconnect();
            ended();
        } else {
            of.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
    }

    private synchronized @Nullable Session session() {
        return session;
    }

    private void failed(RuntimeException failure) {
        org.slf4j.LoggerFactory.getLogger(SocketEnd.class).debug("conversation", failure);
        close(FAILED, "failed");
        ended();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        ended();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        ended();
        callback.succeed();
    }

    private void ended() {
        Conversation talk;
        Streams.Registration watched;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            talk = conversation;
            watched = registration;
        }
        pulse.remove(this);
        if (watched != null) {
            watched.close();
        }
        if (talk != null) {
            talk.closed();
        }
    }

    @Override
    public void send(ByteBuffer binary) {
        await(binary, Session::sendBinary);
    }

    @Override
    public void send(String text) {
        await(text, Session::sendText);
    }

    private interface Sending<T> {
        void send(Session session, T message, Callback callback);
    }

    private <T> void await(T message, Sending<T> sending) {
        Session to = session();
        if (to == null) {
            throw new UncheckedIOException(new IOException("it has not begun"));
        }
        Callback.Completable sent = new Callback.Completable();
        try {
            sending.send(to, message, sent);
            sent.join();
        } catch (CompletionException e) {
            throw new UncheckedIOException(new IOException("the other end is gone", e.getCause()));
        }
    }

    @Override
    public void close(int code, String reason) {
        Session to = session();
        if (to != null) {
            to.close(code, reason, Callback.NOOP);
            // Who does not read does not answer either.
            CompletableFuture.delayedExecutor(PARTING_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(to::disconnect);
        }
    }
}
