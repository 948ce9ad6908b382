package dev.dormouse.server.web;

import dev.dormouse.api.EventKind;
import dev.dormouse.api.Hello;
import dev.dormouse.server.access.Pass;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Answers with server-sent events (HTML Living Standard, 9.2), until the reader goes or is cut off. */
final class EventStream {
    private static final byte[] BEGIN = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

    /** Shows that the other end is still there, to both. */
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private static final long BEAT_MILLIS = 15_000;

    private final Hub hub;
    private final Streams streams;

    EventStream(Hub hub, Streams streams) {
        this.hub = hub;
        this.streams = streams;
    }

    void write(Pass pass, Supplier<Hello> hello, Request request, Response response) throws IOException {
        EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
        Feed feed = new Feed(pass.caller(), end::close);
        // Listening begins before looking, so that nothing falls between; what is told twice does no harm.
        hub.add(feed);
        try (Streams.Registration _ = streams.add(pass, feed::end)) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            send(response, BEGIN);
            send(response, Hub.event(EventKind.HELLO, hello.get()));
            follow(feed, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hub.remove(feed);
        }
    }

    private static void follow(Feed feed, Response response) throws IOException, InterruptedException {
        while (!feed.isOver()) {
            byte[] event = feed.poll(BEAT_MILLIS);
            if (event != null || !feed.isOver()) {
                send(response, event == null ? BEAT : event);
            }
        }
    }

    private static void send(Response response, byte[] bytes) throws IOException {
        Content.Sink.write(response, false, ByteBuffer.wrap(bytes));
    }
}
