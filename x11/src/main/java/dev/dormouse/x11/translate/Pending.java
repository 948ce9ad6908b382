package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;
import org.jspecify.annotations.Nullable;

/**
 * A request that the server will answer.
 *
 * @param sequence as the server counts on this connection, all of it
 * @param clientSequence as the client counts
 * @param route what it is
 * @param request as the client sent it, with virtual numbers: to be asked again if the server dies; null for the proxy's own
 * @param rule what the answer needs besides translation
 * @param answer what the client gets instead of the server's answer
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Pending(
        long sequence,
        long clientSequence,
        Route route,
        byte @Nullable [] request,
        @Nullable ReplyRule rule,
        byte @Nullable [] answer,
        @Nullable Question question) {
    /** The same on another connection. */
    Pending at(long newSequence) {
        return new Pending(newSequence, clientSequence, route, request, rule, answer, question);
    }

    /** The proxy's own question on a client's connection: the client never hears of it. */
    interface Question {
        /** @param reply null if the server answered with an error */
        void answered(@Nullable Message reply);
    }
}
