package dev.dormouse.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience(Duration.ofMillis(300), Duration.ofMillis(300));
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    /** Waits to be told; whoever asks for /known is known. */
    private final class Waiting extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws InterruptedException {
            patience.begun(request);
            if ("/known".equals(request.getHttpURI().getPath())) {
                patience.known(request);
            }
            answered.await();
            callback.succeeded();
            return true;
        }
    }

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.addBean(patience);
        server.addConnector(connector);
        server.setHandler(new Waiting());
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        answered.countDown();
        server.stop();
    }

    private Socket socket(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Byte by byte, so that it is never idle, for as long as it is taken. */
    @Test
    void aHeadWithoutEndIsCutOff() throws IOException {
        try (Socket socket = socket("GET / HTTP/1.1\r\nHost: x\r\nX: ")) {
            await().until(() -> connector.getConnectedEndPoints().size() == 1);
            await().ignoreExceptions().until(() -> {
                patience.sweep();
                return connector.getConnectedEndPoints().isEmpty() || !sent(socket);
            });
            assertThat(connector.getConnectedEndPoints()).isEmpty();
        }
    }

    private static boolean sent(Socket socket) throws IOException {
        socket.getOutputStream().write('x');
        return true;
    }

    @Test
    void whoIsKnownMayTakeLongAndNobodyElse() throws IOException {
        try (Socket known = socket("GET /known HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                Socket unknown = socket("GET / HTTP/1.1\r\nHost: x\r\n\r\n")) {
            await().until(() -> connector.getConnectedEndPoints().size() == 2);
            await().until(() -> {
                patience.sweep();
                return connector.getConnectedEndPoints().size() == 1;
            });
            answered.countDown();

            assertThat(new String(known.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200");
            assertThat(unknown.isConnected()).isTrue();
        }
    }
}
