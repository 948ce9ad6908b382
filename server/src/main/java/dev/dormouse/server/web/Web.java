package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import dev.dormouse.server.access.Audit;
import dev.dormouse.server.access.Gate;
import dev.dormouse.server.access.Shares;
import dev.dormouse.server.access.Tokens;
import dev.dormouse.server.call.Answerer;
import dev.dormouse.server.call.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Everything of HTTP, put together. */
public final class Web implements AutoCloseable {
    private static final int CONNECTIONS = 256;
    private static final int THREADS = 16;
    private static final Duration HEAD = Duration.ofSeconds(30);
    private static final Duration UNKNOWN = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Server server;
    private final Connectors connectors;
    private final Sweeper sweeper;

    /**
     * @param names by which it may be called besides its addresses
     * @param host this host's name
     */
    public record Parts(
            Routes routes,
            Hub hub,
            Gate gate,
            Tokens tokens,
            Shares shares,
            Audit audit,
            RequestLog log,
            List<String> names,
            String host) {}

    /** Not listening yet. */
    public Web(Parts parts, Listening listening) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("api");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        server.setStopTimeout(0);
        Patience patience = new Patience(HEAD, UNKNOWN);
        Streams streams = new Streams(parts.gate());
        Pulse pulse = new Pulse(SILENCE);
        Sockets sockets = new Sockets(server, streams, pulse);
        Site site = new Site(SiteNames.of(parts.names()));
        Figures figures = new Figures();
        Front front = front(parts, site, streams, sockets, patience, figures);
        Ledger ledger = new Ledger(parts.audit(), parts.log(), figures);
        server.setHandler(new Entrance(site, front, new Page(), patience, ledger));
        server.setErrorHandler(new Malformed());
        connectors = new Connectors(server, listening, parts.tokens());
        connectors.add(patience, CONNECTIONS);
        sweeper = new Sweeper(patience, streams, pulse);
    }

    private static Front front(
            Parts parts, Site site, Streams streams, Sockets sockets, Patience patience, Figures figures) {
        Answerer session = Objects.requireNonNull(parts.routes().answers().get(Endpoint.SESSION));
        Metrics metrics = new Metrics(
                figures, parts.gate(), parts.hub(), sockets, parts.routes().sessions());
        Own own = new Own(parts.gate(), parts.shares(), parts.hub(), session, parts.host());
        Map<Endpoint, Own.Answer> answers = own.answers(metrics, OpenApi.document());
        return new Front(
                parts.routes(),
                answers,
                parts.gate(),
                site,
                parts.shares(),
                new EventStream(parts.hub(), streams),
                sockets,
                patience,
                parts.host());
    }

    /** Begins to listen. */
    public void start() {
        connectors.start();
    }

    /** Where it listens on TCP, as addresses for a browser. */
    public List<String> urls() {
        return connectors.urls();
    }

    @Override
    public void close() {
        sweeper.close();
        connectors.close();
    }
}
