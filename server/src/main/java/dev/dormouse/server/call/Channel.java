package dev.dormouse.server.call;

import java.nio.ByteBuffer;

/**
 * A WebSocket (RFC 6455) to one caller. Sending blocks until the bytes are handed to the kernel, so that a slow reader slows whoever
 * writes; any thread may send, one at a time.
 */
public interface Channel {
    /** @throws java.io.UncheckedIOException if the other end is gone */
    void send(ByteBuffer binary);

    /** @throws java.io.UncheckedIOException if the other end is gone */
    void send(String text);

    /** May be called several times and from any thread. */
    void close(int code, String reason);
}
