package dev.dormouse.client;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Transport;

/** Sends every request to one server. Of a WebSocket's request it can only be said here that it goes through a unix socket. */
// It is closed by HttpClient.
@SuppressWarnings("try")
final class ToServer extends HttpClient {
    private final ServerAddress address;

    ToServer(ServerAddress address, HttpClientTransport transport) {
        super(transport);
        this.address = address;
    }

    @Override
    public Origin createOrigin(Request request, Origin.Protocol protocol) {
        if (address instanceof ServerAddress.Unix unix) {
            request.transport(new Transport.TCPUnix(unix.socket()));
        }
        return super.createOrigin(request, protocol);
    }
}
