package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.samples.SampleSupport;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.linux.UnixSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All connections of a proxy, and the server that they are at. Who gets a first server and where they are changes only under
 * {@link #moving}; locks are taken in the order moving, gates.
 */
final class Connections implements ConnectionOwner, AutoCloseable {
    private final GlProxySettings settings;
    private final List<GlConnection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ReentrantLock moving = new ReentrantLock(true);
    // Replaced under moving; read by every thread.
    private volatile GlServer server;
    // Set once, by the first server; then read by every thread.
    private volatile @Nullable Caps offered;
    private volatile boolean closed;

    Connections(GlProxySettings settings, @Nullable Caps offered) {
        this.settings = settings;
        this.server = settings.server();
        this.offered = offered;
    }

    GlServer server() {
        return server;
    }

    /** After a move. */
    void server(GlServer next) {
        server = next;
    }

    Duration patience() {
        return settings.patience();
    }

    ReentrantLock moving() {
        return moving;
    }

    List<GlConnection> all() {
        return connections;
    }

    GlConnection add(UnixSocket client) {
        return add(numbers.incrementAndGet(), client, new GlModel());
    }

    /** One that was there before. Nothing runs yet. */
    GlConnection add(int number, UnixSocket client, GlModel model) {
        GlConnection connection = new GlConnection(number, client, model, this);
        numbers.accumulateAndGet(number, Math::max);
        connections.add(connection);
        if (closed) {
            connection.close();
        }
        return connection;
    }

    @Override
    public void admit(GlConnection connection) {
        moving.lock();
        try {
            if (connection.link() == null) {
                connection.relink(connect(connection.program().name()));
            }
        } finally {
            moving.unlock();
        }
    }

    @Override
    public ServerLink connect(String program) {
        return connect(server, program);
    }

    /** @throws GlException if it can do less than programs were told, with the names of what it lacks */
    ServerLink connect(GlServer to, String program) {
        ServerLink link = ServerLink.open(to, program, settings.patience());
        try {
            check(to, link.caps());
            return link;
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private synchronized void check(GlServer to, Caps caps) {
        Caps before = offered;
        if (before == null) {
            before = settings.baseline().orElse(caps).forPrograms();
        }
        List<String> missing = Caps.notFitting(before, caps);
        if (!missing.isEmpty()) {
            throw new GlException(to.name() + " cannot do what programs are told in " + Caps.names(missing));
        }
        offered = before;
    }

    @Override
    public Caps offered() {
        Caps present = offered;
        if (present == null) {
            throw new IllegalStateException("no server was there yet");
        }
        return present;
    }

    @Override
    public SampleSupport samples() {
        return SampleSupport.of(offered);
    }

    /** Null as long as no server was there. */
    @Nullable
    Caps offeredSoFar() {
        return offered;
    }

    @Override
    public void told(GlConnection connection, String sentence) {
        System.getLogger("dev.dormouse.gl")
                .log(
                        System.Logger.Level.WARNING,
                        "connection {0} ({1}): {2}",
                        connection.number(),
                        connection.program().name(),
                        sentence);
    }

    @Override
    public void ended(GlConnection connection, String reason) {
        System.getLogger("dev.dormouse.gl")
                .log(
                        reason.isEmpty() ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                        "connection {0} ({1}) ended: {2}",
                        connection.number(),
                        connection.program().name(),
                        reason);
    }

    @Override
    public void closed(GlConnection connection) {
        connections.remove(connection);
        connection.release();
    }

    @Override
    public void close() {
        closed = true;
        List<GlConnection> last = List.copyOf(connections);
        last.forEach(GlConnection::close);
        last.forEach(GlConnection::awaitEnd);
    }
}
