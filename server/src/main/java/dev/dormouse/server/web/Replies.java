package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Problem;
import dev.dormouse.json.JsonWriter;
import dev.dormouse.server.call.Reply;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Writes answers; every method returns when the bytes are on their way. */
final class Replies {
    private static final String JSON = "application/json";
    private static final int NOT_MODIFIED = 304;
    private static final int PART = 64 << 10;

    private Replies() {}

    static void write(Reply reply, Endpoint endpoint, Request request, Response response) throws IOException {
        response.setStatus(endpoint.status());
        switch (reply) {
            case Reply.Nothing _ -> last(response, ByteBuffer.allocate(0));
            case Reply.Json json -> bytes(response, JSON, ByteBuffer.wrap(JsonWriter.line(json.value())));
            case Reply.Bytes bytes -> bytes(bytes, request, response);
            case Reply.Stream stream -> stream(stream, response);
        }
    }

    private static void bytes(Reply.Bytes bytes, Request request, Response response) throws IOException {
        bytes.headers().forEach(response.getHeaders()::put);
        if (bytes.etag() != null) {
            String tag = "\"" + bytes.etag() + "\"";
            response.getHeaders().put(HttpHeader.ETAG, tag);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "private, no-cache");
            if (tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
                response.setStatus(NOT_MODIFIED);
                last(response, ByteBuffer.allocate(0));
                return;
            }
        }
        bytes(response, bytes.type(), bytes.bytes().slice());
    }

    private static void bytes(Response response, String type, ByteBuffer bytes) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
        last(response, bytes);
    }

    private static void last(Response response, ByteBuffer bytes) throws IOException {
        Content.Sink.write(response, true, bytes);
    }

    private static void stream(Reply.Stream stream, Response response) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, stream.type());
        String name = stream.fileName().replaceAll("[^A-Za-z0-9._-]", "_");
        response.getHeaders().put(HttpHeader.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        // Closed only if all of it was written: its end is what tells the reader that it is whole.
        OutputStream out = new BufferedOutputStream(Content.Sink.asOutputStream(response), PART);
        stream.writing().to(new KeptOpen(out));
        out.close();
    }

    /** Whoever writes may close what he writes to; that says nothing. */
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    static void problem(Problem problem, Response response) throws IOException {
        response.setStatus(problem.status());
        bytes(response, Problem.MEDIA_TYPE, ByteBuffer.wrap(JsonWriter.line(problem)));
    }
}
