package dev.dormouse.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.jspecify.annotations.Nullable;

/** Opens WebSockets to the server of a {@link Wire}. */
final class Sockets implements AutoCloseable {
    private static final int MESSAGE = 1 << 20;
    private static final int PATIENCE_S = 60;

    private final Wire wire;
    private @Nullable WebSocketClient client;

    Sockets(Wire wire) {
        this.wire = wire;
    }

    Socket open(Ask ask, String... protocols) {
        URI http = wire.address().base().resolve(ask.path());
        ClientUpgradeRequest upgrade =
                new ClientUpgradeRequest(URI.create("ws" + http.toString().substring("http".length())));
        upgrade.setSubProtocols(protocols);
        Socket socket = new Socket();
        Handshake handshake = new Handshake(wire);
        try {
            client().connect(socket, upgrade, handshake).get(PATIENCE_S, TimeUnit.SECONDS);
            return socket;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.interrupted(wire.address());
        } catch (ExecutionException e) {
            throw handshake.refused(e);
        } catch (IOException | TimeoutException e) {
            throw wire.failure(e);
        }
    }

    private synchronized WebSocketClient client() {
        if (client == null) {
            WebSocketClient made = new WebSocketClient(wire.http());
            made.setMaxBinaryMessageSize(MESSAGE);
            made.setMaxTextMessageSize(MESSAGE);
            made.setMaxFrameSize(MESSAGE);
            // A session may be silent for as long as it likes.
            made.setIdleTimeout(Duration.ZERO);
            try {
                made.start();
            } catch (Exception e) {
                throw wire.failure(e);
            }
            client = made;
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            try {
                client.stop();
            } catch (Exception e) {
                throw new IllegalStateException("the client's sockets do not end", e);
            }
        }
    }
}
