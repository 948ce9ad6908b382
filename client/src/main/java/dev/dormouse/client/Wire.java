package dev.dormouse.client;

import dev.dormouse.json.JsonWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The connections to one server. Redirects are not followed, cookies not kept and nothing is decompressed. */
final class Wire implements AutoCloseable {
    private static final int CONNECT_MS = 15_000;
    /** Streams of events say something every 15 seconds. */
    private static final int IDLE_MS = 120_000;

    private static final int HEADERS = 16 << 10;
    private static final int THREADS = 16;
    private static final int CHUNK = 64 << 10;
    private static final int PATIENCE_S = 300;
    /** A body of any length is taken before it is answered; a connection on which nothing moves ends by itself. */
    private static final int LONG_PATIENCE_S = 7 * 24 * 3600;

    private final Settings settings;
    private final @Nullable PinnedTrust pinned;
    private final HttpClient http;

    Wire(Settings settings) {
        this.settings = settings;
        String fingerprint = settings.fingerprint();
        pinned = fingerprint == null ? null : new PinnedTrust(fingerprint);
        ClientConnector connector = new ClientConnector();
        if (settings.address() instanceof ServerAddress.Tcp tcp && tcp.tls()) {
            connector.setSslContextFactory(Tls.factory(pinned, settings.certificate()));
        }
        http = new ToServer(settings.address(), new HttpClientTransportOverHTTP(connector));
        configure();
        start();
    }

    private void configure() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setDaemon(true);
        threads.setName("dormouse-client");
        http.setExecutor(threads);
        http.setConnectTimeout(CONNECT_MS);
        http.setIdleTimeout(IDLE_MS);
        http.setFollowRedirects(false);
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        http.setMaxResponseHeadersSize(HEADERS);
        http.setUserAgentField(null);
    }

    private void start() {
        try {
            http.start();
            http.getContentDecoderFactories().clear();
            // What it answers with 401 is read as any problem is.
            http.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
            http.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
            http.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
        } catch (Exception e) {
            throw new ConnectionException("Nothing can be sent from here: " + e.getMessage(), "Look at the log", e);
        }
    }

    ServerAddress address() {
        return settings.address();
    }

    HttpClient http() {
        return http;
    }

    /** Sends a request and waits for the beginning of its answer, which is to be closed. */
    private Answer send(Ask ask) {
        InputStreamResponseListener listener = new InputStreamResponseListener();
        Request request = http.newRequest(address().base().resolve(ask.path()))
                .method(ask.endpoint().method().name());
        addressed(request);
        addBody(request, ask);
        request.send(listener);
        try {
            Response response = listener.get(ask.bytes() == null ? PATIENCE_S : LONG_PATIENCE_S, TimeUnit.SECONDS);
            return new Answer(address(), request, response, listener);
        } catch (InterruptedException e) {
            abandon(request, e);
            Thread.currentThread().interrupt();
            throw Failures.interrupted(address());
        } catch (ExecutionException | TimeoutException e) {
            abandon(request, e);
            throw failure(e);
        }
    }

    <T extends Record> T one(Ask ask, Class<T> type) {
        try (Answer answer = expected(ask)) {
            return answer.one(type);
        }
    }

    <T extends Record> List<T> list(Ask ask, Class<T> type) {
        try (Answer answer = expected(ask)) {
            return answer.list(type);
        }
    }

    byte[] bytes(Ask ask) {
        try (Answer answer = expected(ask)) {
            return answer.bytes();
        }
    }

    /** For a request that is answered by nothing. */
    void tell(Ask ask) {
        expected(ask).close();
    }

    /** The answer, unless the server refuses. */
    Answer expected(Ask ask) {
        return send(ask).expect(ask.endpoint());
    }

    private static void abandon(Request request, Exception why) {
        CompletableFuture<Boolean> _ = request.abort(why);
    }

    /** What every request has, that for a WebSocket too: who asks. */
    void addressed(Request request) {
        String token = settings.token();
        if (token != null) {
            request.headers(headers -> headers.put(HttpHeader.AUTHORIZATION, "Bearer " + token));
        }
    }

    private void addBody(Request request, Ask ask) {
        if (ask.order() != null) {
            request.body(new BytesRequestContent("application/json", JsonWriter.line(ask.order())));
        } else if (ask.bytes() != null) {
            request.body(new InputStreamRequestContent(
                    "application/octet-stream",
                    ask.bytes(),
                    new ByteBufferPool.Sized(http.getByteBufferPool(), false, CHUNK)));
        }
    }

    ConnectionException failure(Throwable failure) {
        String stranger = pinned == null ? null : pinned.stranger();
        String wanted = settings.fingerprint();
        return stranger == null || wanted == null
                ? Failures.connecting(address(), failure)
                : Failures.stranger(address(), wanted, stranger);
    }

    @Override
    public void close() {
        try {
            http.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the client's threads do not end", e);
        }
    }
}
