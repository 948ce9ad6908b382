package dev.dormouse.core.migrate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.migrate.host.HostAddress;
import dev.dormouse.core.migrate.host.HostIdentity;
import dev.dormouse.core.migrate.host.TlsCarrier;
import dev.dormouse.core.migrate.link.Link;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Takes in sessions that known hosts send by TLS. Owns one thread that accepts, and one for each connection; part of any server.
 */
public final class MigrationListener implements AutoCloseable {
    /** At the same time; who comes then has to wait. */
    private static final int MOST = 16;

    private static final int BACKLOG = 16;

    private final Layout layout;
    private final CriuProgram criu;
    private final Progress progress;
    private final Duration patience;
    private final ServerSocket socket;
    private final Semaphore room = new Semaphore(MOST);
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;
    private volatile boolean closed;

    private MigrationListener(
            Layout layout, CriuProgram criu, Progress progress, Duration patience, ServerSocket socket) {
        this.layout = layout;
        this.criu = criu;
        this.progress = progress;
        this.patience = patience;
        this.socket = socket;
        this.acceptor = Thread.ofPlatform().name("migrate-accept").start(this::accept);
    }

    /**
     * Begins to listen.
     *
     * @param progress told what comes and goes, by any thread
     * @throws DormouseException if the address is not this host's, or is taken
     */
    public static MigrationListener start(
            Layout layout, CriuProgram criu, HostAddress address, Progress progress, Duration patience) {
        HostIdentity.of(layout);
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            bind(socket, address);
            return new MigrationListener(layout, criu, progress, patience, socket);
        } catch (IOException e) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "Nothing can listen at " + address + " (" + e.getMessage() + ")",
                    "Choose another with --listen",
                    String.valueOf(e),
                    e);
        }
    }

    private static void bind(ServerSocket socket, HostAddress address) throws IOException {
        boolean bound = false;
        try {
            socket.bind(
                    address.host().isEmpty()
                            ? new InetSocketAddress(address.port())
                            : new InetSocketAddress(address.host(), address.port()),
                    BACKLOG);
            bound = true;
        } finally {
            if (!bound) {
                socket.close();
            }
        }
    }

    private void accept() {
        while (!closed) {
            try {
                room.acquire();
                Socket plain = socket.accept();
                connections.add(plain);
                // The kernel lets connections in until the thread that waits for them has left.
                if (closed) {
                    plain.close();
                    return;
                }
                Thread.ofPlatform().name("migrate-in").start(() -> serve(plain));
            } catch (IOException e) {
                room.release();
                if (!closed) {
                    progress.step("A connection could not be accepted (" + e.getMessage() + ")");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (plain;
                Link link = new Link(TlsCarrier.from(layout, plain), patience)) {
            new Reception(layout, criu, progress, link).run();
        } catch (IOException e) {
            progress.step("Refused " + plain.getRemoteSocketAddress() + " (" + e.getMessage() + ")");
        } catch (RuntimeException e) {
            org.slf4j.LoggerFactory.getLogger(MigrationListener.class).warn("migration", e);
            progress.step("A move failed (" + e + ")");
        } finally {
            connections.remove(plain);
            room.release();
        }
    }

    /** Waits until it is closed. */
    public void await() {
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what is going on, too: moves that have not come to the switch go on at their source. */
    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(MigrationListener.class).debug("closing", e);
        }
        acceptor.interrupt();
    }
}
