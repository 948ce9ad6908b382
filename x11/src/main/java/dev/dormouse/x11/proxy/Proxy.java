package dev.dormouse.x11.proxy;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Listener;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.protocol.Protocol;
import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.translate.DisplayState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A display that programs connect to as to an X server. It shows them on another one, and takes them to yet another when asked,
 * or when that one has died. May be used by several threads. One thread accepts; each client has two of its own.
 */
public final class Proxy implements AutoCloseable {
    private final ProxySettings settings;
    private final Listener listening;
    private final Clients clients;
    // Until the programs of a saved display are there: guarded by this object.
    private @Nullable Revival revival;

    private Proxy(ProxySettings settings, Clients clients, @Nullable Revival revival) {
        this.revival = revival;
        this.settings = settings;
        this.clients = clients;
        // Programs of any user of the session; the directory and the cookie keep others out.
        this.listening = Listener.at(
                settings.socket(), UnixSocket.Type.STREAM, Listener.Admits.EVERYBODY, "x11-accept", this::begin);
    }

    /** @throws X11Exception if the server does not let us in, with the reason */
    public static Proxy start(ProxySettings settings) {
        Place place = Place.at(settings.server());
        try {
            ServerSetup setup = place.control().setup();
            VirtualServer server = VirtualServers.of(setup, place.info().extensions(), settings);
            DisplayState state = new DisplayState(
                    Protocol.load(),
                    server,
                    Trackers.all(server),
                    settings.isolation(),
                    new ControlQuestions(place.control()));
            Proxy proxy = new Proxy(settings, new Clients(state, place, place.info()), null);
            proxy.listening.start();
            return proxy;
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    /**
     * A display that was saved, made again on a server. Nobody is answered before the programs are {@link #awake}.
     *
     * @param connections the proxy's ends of the clients' sockets, by their numbers, which become the display's
     * @throws X11Exception if it cannot be made there, with the reason; then all of them are closed
     */
    public static Proxy restore(ProxySettings settings, Path directory, Map<Integer, UnixSocket> connections) {
        try {
            Place place = Place.at(settings.server());
            try {
                Revival revival = Revival.begin(settings, directory, place, connections);
                return asleep(settings, revival);
            } catch (RuntimeException e) {
                place.close();
                throw e;
            }
        } catch (RuntimeException e) {
            connections.values().forEach(UnixSocket::close);
            throw e;
        }
    }

    private static Proxy asleep(ProxySettings settings, Revival revival) {
        try {
            return new Proxy(settings, revival.clients(), revival);
        } catch (RuntimeException e) {
            revival.close();
            throw e;
        }
    }

    /**
     * The programs of a restored display are there, and are served from now on. Of another display it does nothing.
     *
     * @param processes which ones may be the one that had this pid in its own pid namespace, as this process sees them
     * @throws X11Exception if what only they have does not fit
     */
    public synchronized void awake(IntFunction<List<Integer>> processes) {
        Revival waiting = revival;
        if (waiting != null) {
            waiting.finish(processes);
            serve();
        }
    }

    private void serve() {
        revival = null;
        listening.start();
        clients.connections()
                .forEach(connection ->
                        Thread.ofPlatform().daemon().name("x11-up").start(connection::run));
    }

    private void begin(UnixSocket client) {
        Thread.ofPlatform().daemon().name("x11-up").start(() -> serve(client));
    }

    private void serve(UnixSocket client) {
        ClientSetup setup = Admission.greet(client, settings.cookie());
        if (setup == null) {
            client.close();
            return;
        }
        ClientConnection connection;
        try {
            connection = clients.admit(client, setup.bigEndian());
        } catch (X11Exception | ErrnoException e) {
            Admission.refuse(client, setup.bigEndian(), "Dormouse: " + e.getMessage());
            client.close();
            return;
        }
        connection.run();
    }

    /** Where programs are shown. */
    public XServer server() {
        return clients.place().server();
    }

    /** False while that server is gone and no other was given. */
    public boolean connected() {
        return clients.place().isAlive();
    }

    /** Every connection, in the order in which they came. */
    public List<ClientInfo> clients() {
        return clients.info();
    }

    /** Which of the extensions by which programs draw on the server's own devices they are offered. */
    public List<String> direct() {
        Set<String> offered = clients.state().numbers().server().extensions().keySet();
        return Extensions.DIRECT.stream().filter(offered::contains).toList();
    }

    public ProxyStats stats() {
        return clients.stats();
    }

    /**
     * Takes every program to another server, while they run. If that fails they stay where they are.
     *
     * @param deadline how long to wait for programs that are in the middle of something
     * @throws X11Exception with the reason
     */
    public MoveReport move(XServer to, Duration deadline) {
        requireAwake();
        return clients.move(to, deadline);
    }

    /**
     * Stops every client between two messages, for the display to be saved.
     *
     * @throws X11Exception if that does not succeed in time; then all go on
     */
    public Held hold(Duration deadline) {
        requireAwake();
        return new Held(clients, deadline);
    }

    private synchronized void requireAwake() {
        if (revival != null) {
            throw new X11Exception("its programs are just being woken");
        }
    }

    /** Programs that never came: their threads give back what was made for them. */
    private synchronized void abandon() {
        if (revival != null) {
            revival.close();
            serve();
        }
    }

    @Override
    public void close() {
        abandon();
        try {
            listening.close();
        } finally {
            clients.close();
        }
    }
}
