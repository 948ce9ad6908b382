package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.caps.Caps;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.Listener;
import dev.dormouse.linux.UnixSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What programs whose OpenGL goes through Mesa's virgl driver connect to as to virgl_test_server. Another server draws for them, and
 * they are taken to yet another one when asked, or when that one has died. May be used by several threads. One thread accepts; each
 * connection has one of its own.
 */
public final class GlProxy implements AutoCloseable {
    private final Listener listening;
    private final Connections connections;
    private final AtomicBoolean closed = new AtomicBoolean();

    private GlProxy(GlProxySettings settings, Connections connections) {
        this.connections = connections;
        // Programs of any user of the session; the directory keeps others out.
        this.listening = Listener.at(
                settings.socket(),
                UnixSocket.Type.STREAM,
                Listener.Admits.EVERYBODY,
                "gl-accept",
                client -> run(connections.add(client)));
    }

    /** No server is started before a program comes. */
    public static GlProxy start(GlProxySettings settings) {
        GlProxy proxy = new GlProxy(settings, new Connections(settings, null));
        proxy.listening.start();
        return proxy;
    }

    /**
     * What was saved, made again on a server. Programs go on once {@link #goOn} was called for each.
     *
     * @param sockets the proxy's ends of the programs' sockets, by the numbers of their connections, which become the proxy's; those
     *     without are of programs that have ended, and left out
     * @throws GlException if it cannot be made there, with the reason; then all of them are closed
     */
    public static GlProxy restore(GlProxySettings settings, Path directory, Map<Integer, UnixSocket> sockets) {
        try {
            GlProxy proxy = new GlProxy(settings, Revival.revive(settings, directory, sockets));
            proxy.listening.start();
            return proxy;
        } catch (RuntimeException e) {
            sockets.values().forEach(UnixSocket::close);
            throw e;
        }
    }

    /**
     * What a server can do, as it says itself.
     *
     * @throws GlException if it cannot be started or reached
     */
    public static Caps capabilities(GlServer server, Duration patience) {
        try (ServerLink link = ServerLink.open(server, "dormouse", patience)) {
            return link.caps();
        }
    }

    /**
     * What the programs of a saved proxy were told that a server can do; nothing if there were none yet.
     *
     * @throws GlException if what was saved is damaged
     */
    public static Optional<Caps> told(Path directory) {
        return Optional.ofNullable(SavedGlFile.read(directory).offered());
    }

    private static void run(GlConnection connection) {
        Thread.ofPlatform().daemon().name("gl-" + connection.number()).start(connection::run);
    }

    /** Where programs are drawn. */
    public GlServer server() {
        return connections.server();
    }

    /** Every connection, in the order in which they came. */
    public List<GlConnectionInfo> connections() {
        return Described.all(connections.all());
    }

    /**
     * Takes every program to another server, while they run. If that fails they stay where they are.
     *
     * @param deadline how long it may take, after the new servers were started
     * @param verify whether to compare what is in all resources before and after
     * @throws GlException with the reason
     */
    public MoveReport move(GlServer to, Duration deadline, boolean verify) {
        connections.moving().lock();
        try {
            return new Mover(connections, to, deadline, verify).move();
        } finally {
            connections.moving().unlock();
        }
    }

    /**
     * Stops every program between two messages, to be saved.
     *
     * @throws GlException if that does not succeed in time; then all go on
     */
    public Held hold(Duration deadline) {
        return new Held(connections, deadline);
    }

    /**
     * Lets a restored connection go on.
     *
     * @param memory descriptors of the memory that the restored program shares, one for each of {@link #awaited}, by handle; they
     *     become the proxy's
     * @throws GlException if something is missing, or is not what was saved; then nothing has happened, and it stays the caller's
     */
    public void goOn(int connection, Map<Integer, Fd> memory) {
        GlConnection resumed = restored(connection);
        resumed.attach(memory);
        run(resumed);
    }

    /**
     * The memory that a restored program shares and the proxy does not have yet. In /proc/PID/maps of the program its mappings are called
     * {@link SavedMemory#name}.
     */
    public List<SavedMemory> awaited(int connection) {
        return restored(connection).awaited();
    }

    private GlConnection restored(int connection) {
        return connections.all().stream()
                .filter(one -> one.number() == connection)
                .findFirst()
                .orElseThrow(() -> new GlException("there is no connection " + connection));
    }

    /** Programs lose their connections, and end. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            listening.close();
        } finally {
            connections.close();
        }
    }
}
