package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Problem;
import dev.dormouse.server.access.Pass;
import dev.dormouse.server.call.Call;
import dev.dormouse.server.call.Conversation;
import dev.dormouse.server.call.Refusal;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** Begins WebSockets (RFC 6455) and joins them to conversations. */
final class Sockets {
    /** Revoked, of the closing codes that are ours to give. */
    static final int REVOKED = 4001;

    private static final int LONGEST = 1 << 20;
    private static final String PROTOCOL = "binary";

    private final ServerWebSocketContainer container;
    private final Streams streams;
    private final Pulse pulse;

    Sockets(Server server, Streams streams, Pulse pulse) {
        container = ServerWebSocketContainer.ensure(server);
        container.setMaxBinaryMessageSize(LONGEST);
        container.setMaxTextMessageSize(LONGEST);
        container.setMaxFrameSize(LONGEST);
        container.setAutoFragment(false);
        // Nothing may happen in a session for hours; who is gone without a word is found by the pings.
        container.setIdleTimeout(Duration.ZERO);
        this.streams = streams;
        this.pulse = pulse;
    }

    int open() {
        return pulse.count();
    }

    /** Answers the upgrade; what is thrown before becomes a problem. */
    void upgrade(
            Conversation.Opening opening, Call call, Pass pass, Request request, Response response, Callback callback) {
        if (!"websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))) {
            throw unfit(call.endpoint());
        }
        Conversation.Start start = opening.open(call);
        SocketEnd end = new SocketEnd(start, pulse);
        boolean upgraded =
                container.upgrade((asked, answer, _) -> accept(asked, answer, end), request, response, callback);
        if (!upgraded) {
            throw unfit(call.endpoint());
        }
        end.watch(streams.add(pass, () -> end.close(REVOKED, "revoked")));
    }

    private static SocketEnd accept(ServerUpgradeRequest asked, ServerUpgradeResponse answer, SocketEnd end) {
        if (asked.hasSubProtocol(PROTOCOL)) {
            answer.setAcceptedSubProtocol(PROTOCOL);
        }
        // Pictures are compressed already: doing it again would only take time.
        answer.setExtensions(List.of());
        return end;
    }

    private static Refusal unfit(Endpoint endpoint) {
        return new Refusal(Problem.Code.INVALID, endpoint + " is a WebSocket", "Ask with Upgrade: websocket");
    }
}
