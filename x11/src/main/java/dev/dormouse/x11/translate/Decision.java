package dev.dormouse.x11.translate;

import java.util.List;

/** What becomes of a request. */
sealed interface Decision {
    /** It goes to the server, translated. */
    record Forward() implements Decision {}

    /** It goes to the server, and its reply through a rule. */
    record ForwardReply(ReplyRule rule) implements Decision {}

    /** The server does nothing; for requests without a reply. */
    record Ignore() implements Decision {}

    /** The client gets this reply or error, whose sequence number is filled in, and the server nothing. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Answer(byte[] message) implements Decision {}

    /** The client gets this core error. */
    record Refuse(int code, int badValue) implements Decision {}

    /** The proxy asks something itself before the request goes. */
    record AskBefore(List<Own> questions) implements Decision {}

    /** @param request with virtual numbers, in the client's byte order */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Own(byte[] request, Pending.Question question) {}

    Decision FORWARD = new Forward();
    Decision IGNORE = new Ignore();
}
