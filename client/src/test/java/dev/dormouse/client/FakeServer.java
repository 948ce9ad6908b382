package dev.dormouse.client;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Form;
import dev.dormouse.api.Gone;
import dev.dormouse.api.Problem;
import dev.dormouse.json.JsonWriter;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** A real server on real sockets whose routes are the list of endpoints, and whose answers are samples unless a test says otherwise. */
final class FakeServer implements AutoCloseable {
    /** What was asked. */
    record Hit(Endpoint endpoint, String uri, String body, Map<String, String> headers) {}

    /** Answers one request in its own way. */
    @FunctionalInterface
    interface Answering {
        void to(Hit hit, Response response, OutputStream body) throws Exception;
    }

    /** The server's part in a WebSocket: what it does with each message, of which the first is null: it is open. */
    @FunctionalInterface
    interface Script {
        void hear(Session session, @Nullable Object message);
    }

    /** Public because Jetty calls it. */
    public static final class Talk implements Session.Listener.AutoDemanding {
        private final Script script;
        private @Nullable Session session;

        private Talk(Script script) {
            this.script = script;
        }

        @Override
        public void onWebSocketOpen(Session opened) {
            session = opened;
            script.hear(opened, null);
        }

        @Override
        public void onWebSocketText(String message) {
            script.hear(Objects.requireNonNull(session), message);
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, org.eclipse.jetty.websocket.api.Callback callback) {
            byte[] bytes = new byte[payload.remaining()];
            payload.get(bytes);
            callback.succeed();
            script.hear(Objects.requireNonNull(session), bytes);
        }
    }

    private final Server server = new Server();
    private final Map<Endpoint, Answering> answers = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Script> sockets = new EnumMap<>(Endpoint.class);
    private final List<Hit> hits = new CopyOnWriteArrayList<>();

    static FakeServer onTcp() throws Exception {
        FakeServer fake = new FakeServer();
        fake.begin(new ServerConnector(fake.server));
        return fake;
    }

    static FakeServer onTls(SslContextFactory.Server tls) throws Exception {
        FakeServer fake = new FakeServer();
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        fake.begin(new ServerConnector(
                fake.server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(configuration)));
        return fake;
    }

    static FakeServer onUnix(Path socket) throws Exception {
        FakeServer fake = new FakeServer();
        UnixDomainServerConnector connector = new UnixDomainServerConnector(fake.server);
        connector.setUnixDomainPath(socket);
        fake.begin(connector);
        return fake;
    }

    private void begin(Connector connector) throws Exception {
        if (connector instanceof ServerConnector tcp) {
            tcp.setHost("127.0.0.1");
        }
        server.addConnector(connector);
        WebSocketUpgradeHandler upgrades = WebSocketUpgradeHandler.from(server, this::routeSockets);
        upgrades.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return FakeServer.this.handle(request, response, callback);
            }
        });
        server.setHandler(upgrades);
        server.start();
    }

    private void routeSockets(ServerWebSocketContainer container) {
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint.answer() == Form.WEBSOCKET) {
                String route = "regex|" + pattern(endpoint);
                container.addMapping(route, (request, response, callback) -> {
                    Script script = sockets.get(endpoint);
                    if (script == null) {
                        handle(request, response, callback);
                        return null;
                    }
                    note(endpoint, request, "");
                    if (request.hasSubProtocol("binary")) {
                        response.setAcceptedSubProtocol("binary");
                    }
                    return new Talk(script);
                });
            }
        }
    }

    ServerAddress.Tcp address(boolean tls) {
        return new ServerAddress.Tcp(tls, "127.0.0.1", ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    void answer(Endpoint endpoint, Answering answering) {
        answers.put(endpoint, answering);
    }

    void refuse(Endpoint endpoint, Problem problem) {
        answer(endpoint, (_, response, body) -> {
            response.setStatus(problem.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
            body.write(JsonWriter.write(problem));
        });
    }

    void converse(Endpoint endpoint, Script script) {
        sockets.put(endpoint, script);
    }

    List<Hit> hits() {
        return hits;
    }

    private static Pattern pattern(Endpoint endpoint) {
        return Pattern.compile(endpoint.path().replaceAll("\\{[a-z]+}", "[^/]+"));
    }

    private boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint.method().name().equals(request.getMethod())
                    && pattern(endpoint).matcher(path).matches()) {
                Hit hit = note(endpoint, request, Content.Source.asString(request));
                response.setStatus(endpoint.status());
                OutputStream body = Content.Sink.asOutputStream(response);
                answers.getOrDefault(endpoint, (_, to, out) -> sample(endpoint, to, out))
                        .to(hit, response, body);
                body.close();
                callback.succeeded();
                return true;
            }
        }
        return false;
    }

    private Hit note(Endpoint endpoint, Request request, String body) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().forEach(field -> headers.put(field.getName(), String.valueOf(field.getValue())));
        Hit hit = new Hit(endpoint, request.getHttpURI().getPathQuery(), body, headers);
        hits.add(hit);
        return hit;
    }

    private static void sample(Endpoint endpoint, Response response, OutputStream body) throws Exception {
        switch (endpoint.answer()) {
            case Form.One one -> body.write(JsonWriter.write(Samples.of(one.type())));
            case Form.ListOf list -> body.write(JsonWriter.write(List.of(Samples.of(list.type()))));
            case Form.Other other -> {
                switch (other) {
                    case NONE, WEBSOCKET -> {}
                    case JSON -> body.write(JsonWriter.write(Map.of("endpoint", endpoint)));
                    case TEXT, PNG, BYTES -> body.write(endpoint.name().getBytes(StandardCharsets.UTF_8));
                    case EVENTS -> {
                        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
                        body.write(event("session-gone", new Gone("work")));
                    }
                }
            }
        }
    }

    static byte[] event(String name, Object data) {
        String line = new String(JsonWriter.line(data), StandardCharsets.UTF_8);
        return (": a comment\nid: 1\nevent: " + name + "\ndata: " + line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static void send(Session session, ByteBuffer bytes) {
        session.sendBinary(bytes, org.eclipse.jetty.websocket.api.Callback.NOOP);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
