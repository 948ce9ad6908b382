package dev.dormouse.x11.proxy;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import java.time.Duration;

/** A connection to an X server that has let us in. */
record Upstream(UnixSocket socket, ServerSetup setup) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @throws X11Exception half a sentence that says why not */
    static Upstream connect(XServer server, boolean bigEndian) {
        byte[] cookie = server.cookie();
        UnixSocket socket = open(server);
        try {
            socket.within(PATIENCE);
            socket.send(ClientSetup.request(bigEndian, cookie));
            ExactReader reader = new ExactReader(socket);
            byte[] head = reader.read(ServerSetup.HEAD);
            byte[] rest = reader.read(ServerSetup.rest(head, bigEndian));
            ServerSetup setup = ServerSetup.decode(head, rest, bigEndian);
            socket.within(Duration.ZERO);
            return new Upstream(socket, setup);
        } catch (ErrnoException e) {
            socket.close();
            throw new X11Exception("it did not answer: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static UnixSocket open(XServer server) {
        try {
            return UnixSocket.connect(server.socket(), UnixSocket.Type.STREAM);
        } catch (ErrnoException e) {
            throw new X11Exception("there is no X server at " + server.display(), e);
        }
    }

    @Override
    public void close() {
        socket.shutdown();
        socket.close();
    }
}
