package dev.dormouse.x11.translate;

import dev.dormouse.linux.Fd;

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

    /**
     * Another request goes in its place, with a descriptor, which becomes the filter's.
     *
     * @param request without a reply, with virtual numbers, in the client's byte order
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Replace(byte[] request, Fd descriptor) implements Decision {}

    /** @param request with virtual numbers, in the client's byte order */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Own(byte[] request, Pending.Question question) {}

    Decision FORWARD = new Forward();
    Decision IGNORE = new Ignore();
}
