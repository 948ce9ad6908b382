package dev.dormouse.client;

import dev.dormouse.api.Arrangement;
import dev.dormouse.api.Display;
import dev.dormouse.api.Endpoint;
import dev.dormouse.api.GpuCard;
import dev.dormouse.api.KnownHost;
import dev.dormouse.api.Login;
import dev.dormouse.api.Me;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The sessions of one host, by the API of its server. Every method blocks until its answer is there, and throws {@link ProblemException} if the
 * server refuses and {@link ConnectionException} if it cannot be reached. Any number of threads may use one client; each stream and socket that
 * it opens is for one reader and one writer. Connections are kept between requests; nothing is connected before the first.
 */
public final class DormouseClient implements AutoCloseable {
    private final Wire wire;
    private final Sockets sockets;

    public DormouseClient(Settings settings) {
        wire = new Wire(settings);
        sockets = new Sockets(wire);
    }

    public SessionRequests sessions() {
        return new SessionRequests(wire, sockets);
    }

    public SnapshotRequests snapshots() {
        return new SnapshotRequests(wire);
    }

    public OperationRequests operations() {
        return new OperationRequests(wire);
    }

    /** Fails unless the server answers; nobody needs to be logged in. */
    public String health() {
        return text(Endpoint.HEALTH);
    }

    /** For Prometheus. */
    public String metrics() {
        return text(Endpoint.METRICS);
    }

    public String openApi() {
        return text(Endpoint.OPENAPI);
    }

    private String text(Endpoint endpoint) {
        return new String(wire.bytes(Ask.of(endpoint)), StandardCharsets.UTF_8);
    }

    /** Tries a secret. The cookie that comes with the answer is for browsers, and not kept: a client goes on by its token. */
    public Me login(String secret) {
        return wire.one(Ask.of(Endpoint.LOGIN).ordering(new Login(secret)), Me.class);
    }

    public void logout() {
        wire.tell(Ask.of(Endpoint.LOGOUT));
    }

    public Me me() {
        return wire.one(Ask.of(Endpoint.ME), Me.class);
    }

    /** Everything as of now, then every change; to be closed. */
    public EventStream events() {
        return new EventStream(wire);
    }

    public List<Display> displays() {
        return wire.list(Ask.of(Endpoint.DISPLAYS), Display.class);
    }

    public List<GpuCard> gpus() {
        return wire.list(Ask.of(Endpoint.GPUS), GpuCard.class);
    }

    public List<KnownHost> hosts() {
        return wire.list(Ask.of(Endpoint.HOSTS), KnownHost.class);
    }

    public List<Arrangement> arrangements() {
        return wire.list(Ask.of(Endpoint.ARRANGEMENTS), Arrangement.class);
    }

    /** Saves a layout under its name. */
    public Arrangement arrange(Arrangement arrangement) {
        Ask ask = Ask.of(Endpoint.ARRANGE, arrangement.name()).ordering(arrangement);
        return wire.one(ask, Arrangement.class);
    }

    public void disarrange(String name) {
        wire.tell(Ask.of(Endpoint.DISARRANGE, name));
    }

    @Override
    public void close() {
        try (wire) {
            sockets.close();
        }
    }
}
