package dev.dormouse.server.call;

import java.nio.ByteBuffer;

/**
 * The server's part in a WebSocket. Messages come one after another, from one thread at a time; the next one comes only when this one was taken, so
 * that whoever is slow is not flooded. A message is at most 1 MiB.
 */
public interface Conversation {
    /** The buffer is the callee's until it returns. */
    void binary(ByteBuffer message);

    void text(String message);

    /** The last call: gives everything back. */
    void closed();

    /** Begins conversations of one endpoint. */
    @FunctionalInterface
    interface Opening {
        /** Before the upgrade is answered, so that what is thrown becomes a problem. {@link Start} begins it. */
        Start open(Call call);
    }

    /** The upgrade is answered: talk. */
    @FunctionalInterface
    interface Start {
        Conversation begin(Channel channel);
    }
}
