package dev.dormouse.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.server.call.Channel;
import dev.dormouse.server.call.Conversation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final String UPGRADE = """
            GET / HTTP/1.1\r
            Host: x\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            \r
            """;

    private final Pulse pulse = new Pulse(Duration.ofSeconds(2));
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    private final class Hearing implements Conversation {
        Hearing(Channel channel) {
            assertThat(channel).isNotNull();
        }

        @Override
        public void binary(ByteBuffer message) {
            message.position(message.limit());
        }

        @Override
        public void text(String message) {
            heard.add(message);
        }

        @Override
        public void closed() {
            heard.add("closed");
        }
    }

    private final class Upgrading extends Handler.Abstract {
        private final ServerWebSocketContainer container;

        Upgrading(ServerWebSocketContainer container) {
            this.container = container;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            return container.upgrade((_, _, _) -> new SocketEnd(Hearing::new, pulse), request, response, callback);
        }
    }

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Upgrading(ServerWebSocketContainer.ensure(server)));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    /** One end answers pings, which its library does; the other says nothing after the first words. */
    @Test
    void whoSaysNothingAnyMoreIsHungUp() throws IOException {
        try (HttpClient client = HttpClient.newHttpClient();
                Socket mute = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            mute.setSoTimeout(20_000);
            mute.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
            WebSocket lively = client.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + connector.getLocalPort()), new WebSocket.Listener() {})
                    .join();
            await().until(() -> pulse.count() == 2);

            await().until(() -> {
                pulse.sweep();
                return pulse.count() == 1;
            });

            String rest = new String(mute.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(rest).startsWith("HTTP/1.1 101").as("pings").contains("\u0089\0");
            assertThat(heard).containsExactly("closed");
            lively.sendText("still here", true).join();
            await().until(() -> heard.contains("still here"));
            lively.abort();
        }
    }
}
