package dev.dormouse.server.call;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is answered; the status is the endpoint's ({@link dev.dormouse.api.Endpoint#status}). Failures are thrown. */
public sealed interface Reply {
    Reply NOTHING = new Nothing();

    /** No body. */
    record Nothing() implements Reply {}

    /** A record or a list of them. */
    record Json(Object value) implements Reply {}

    /**
     * Bytes that are all there.
     *
     * @param etag by which whoever has them already is told so (304), or null
     */
    record Bytes(String type, ByteBuffer bytes, @Nullable String etag, Map<String, String> headers) implements Reply {}

    /** Bytes that are made while they are sent. If writing them fails the connection is broken off, so that nobody takes them for whole. */
    record Stream(String type, String fileName, Writing writing) implements Reply {}

    /** Writes a stream's bytes. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
