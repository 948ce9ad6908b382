package dev.dormouse.x11.proxy;

import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.translate.Channel;
import dev.dormouse.x11.translate.ClientIds;
import dev.dormouse.x11.translate.DisplayState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All clients of a display and the place that they are at. Who comes in and where they are changes only under {@link #moving}; locks
 * are taken in the order moving, gates, display.
 */
final class Clients implements ConnectionOwner, AutoCloseable {
    private final DisplayState state;
    private final ServerInfo first;
    private final List<ClientConnection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ReentrantLock moving = new ReentrantLock(true);
    // Replaced under moving; read by every thread.
    private volatile Place place;

    /** @param first what programs take their server for */
    Clients(DisplayState state, Place place, ServerInfo first) {
        this.state = state;
        this.first = first;
        this.place = place;
    }

    Place place() {
        return place;
    }

    DisplayState state() {
        return state;
    }

    /** What programs take their server for. */
    ServerInfo first() {
        return first;
    }

    ReentrantLock moving() {
        return moving;
    }

    List<ClientConnection> connections() {
        return connections;
    }

    /** After a move. */
    void place(Place next) {
        place = next;
    }

    /** @throws X11Exception if the server does not take it */
    ClientConnection admit(UnixSocket client, boolean bigEndian) {
        moving.lock();
        try {
            Upstream upstream = Upstream.connect(place.server(), bigEndian);
            try {
                return admit(client, bigEndian, upstream);
            } catch (RuntimeException e) {
                upstream.close();
                throw e;
            }
        } finally {
            moving.unlock();
        }
    }

    private ClientConnection admit(UnixSocket client, boolean bigEndian, Upstream upstream) {
        int mask = upstream.setup().mask();
        state.lock().lock();
        try {
            ServerSetup setup = first.setup();
            if (mask != setup.mask()) {
                throw new X11Exception("the X server counts ids in another way than the one before");
            }
            int base =
                    Bases.choose(upstream.setup().base(), mask, state.numbers().clients());
            ClientIds ids = new ClientIds(base, upstream.setup().base(), mask);
            Channel channel = state.channel(ids, bigEndian);
            ClientConnection connection =
                    new ClientConnection(numbers.incrementAndGet(), client, channel, new Link(upstream), this);
            // Half of the ids stay ours, for things that the program is not to know of.
            connection.tell(
                    setup.encode(bigEndian, base, mask >>> 1, upstream.setup().screen()));
            connections.add(connection);
            return connection;
        } finally {
            state.lock().unlock();
        }
    }

    /** One that was there before, without a server yet. Nothing runs yet. */
    ClientConnection add(int number, UnixSocket client, Channel channel) {
        ClientConnection connection = new ClientConnection(number, client, channel, null, this);
        numbers.accumulateAndGet(number, Math::max);
        connections.add(connection);
        return connection;
    }

    MoveReport move(XServer to, Duration deadline) {
        moving.lock();
        try {
            return new Mover(this, to, deadline).move();
        } finally {
            moving.unlock();
        }
    }

    @Override
    public boolean serverIsGone(ClientConnection connection) {
        return !place.isAlive();
    }

    @Override
    public void ended(ClientConnection connection, String reason) {
        System.getLogger("dev.dormouse.x11")
                .log(System.Logger.Level.INFO, "client {0} ended: {1}", connection.number(), reason);
    }

    @Override
    public void closed(ClientConnection connection) {
        state.lock().lock();
        try {
            state.forget(connection.channel().model());
        } finally {
            state.lock().unlock();
        }
        connections.remove(connection);
        connection.release();
    }

    List<ClientInfo> info() {
        List<ClientInfo> infos = new ArrayList<>();
        for (ClientConnection connection : connections) {
            infos.add(new Described(state, connection).info());
        }
        return infos;
    }

    ProxyStats stats() {
        List<ProxyStats.Traffic> traffic = new ArrayList<>();
        for (ClientConnection connection : connections) {
            Counters counters = connection.counters();
            traffic.add(new ProxyStats.Traffic(
                    connection.number(),
                    counters.requests.get(),
                    counters.bytesUp.get(),
                    counters.bytesDown.get(),
                    counters.replies.get(),
                    counters.events.get(),
                    stateBytes(connection.channel().model())));
        }
        return new ProxyStats(traffic);
    }

    private long stateBytes(ClientModel model) {
        state.lock().lock();
        try {
            return model.bytes();
        } finally {
            state.lock().unlock();
        }
    }

    @Override
    public void close() {
        connections.forEach(ClientConnection::close);
        for (ClientConnection connection : connections) {
            connection.awaitEnd();
        }
        place.close();
    }
}
