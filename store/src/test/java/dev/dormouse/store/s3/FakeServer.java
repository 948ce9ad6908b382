package dev.dormouse.store.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Answers what no good server would, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
    /** What it is asked: method and query. */
    record Asked(String method, String query) {}

    /** What it says. */
    record Said(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeServer(Function<Asked, Said> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    private void answer(HttpExchange exchange, Function<Asked, Said> answers) throws IOException {
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            Asked request = new Asked(
                    exchange.getRequestMethod(),
                    String.valueOf(exchange.getRequestURI().getRawQuery()));
            asked.add(request);
            Said said = answers.apply(request);
            byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
            out.write(body);
        }
    }

    /** So far. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    Bucket bucket() {
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        return new Bucket(S3Address.parse("s3://fleet/fake?endpoint=" + endpoint, Map.of()), S3Server.CREDENTIALS);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
