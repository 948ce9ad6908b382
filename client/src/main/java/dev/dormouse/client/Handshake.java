package dev.dormouse.client;

import dev.dormouse.api.Problem;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.Records;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.websocket.api.exceptions.UpgradeException;
import org.eclipse.jetty.websocket.client.JettyUpgradeListener;

/** The request that becomes a WebSocket, and what is answered where it does not. */
final class Handshake implements JettyUpgradeListener {
    private static final int LIMIT = 1 << 20;

    private final Wire wire;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Handshake(Wire wire) {
        this.wire = wire;
    }

    @Override
    public void onHandshakeRequest(Request request) {
        wire.addressed(request);
        request.onResponseContent(this::collect);
    }

    private synchronized void collect(Response response, ByteBuffer content) {
        byte[] bytes = new byte[Math.min(content.remaining(), LIMIT - body.size())];
        content.get(bytes);
        body.writeBytes(bytes);
    }

    synchronized ApiException refused(ExecutionException failure) {
        if (!(failure.getCause() instanceof UpgradeException upgrade) || upgrade.getResponseStatusCode() < 200) {
            return wire.failure(failure);
        }
        try {
            return new ProblemException(Records.read(Problem.class, JsonReader.read(body.toByteArray())));
        } catch (JsonException e) {
            return Failures.notDormouse(
                    wire.address(), "it answers with status " + upgrade.getResponseStatusCode() + ", and no WebSocket");
        }
    }
}
