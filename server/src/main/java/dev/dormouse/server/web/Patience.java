package dev.dormouse.server.web;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections of clients that take their time: for the head of a request, which may come byte by byte and so is never idle, and for a
 * whole request while nobody knows who makes it.
 */
final class Patience implements Connection.Listener {
    private final Duration head;
    private final Duration unknown;
    private final ConcurrentMap<Connection, State> connections = new ConcurrentHashMap<>();

    /**
     * @param request that is being answered; null between two
     * @param end of the patience, in {@link System#nanoTime}; null if there is none
     */
    private record State(@Nullable Object request, @Nullable Long end) {
        static State until(@Nullable Object request, Duration patience) {
            return new State(request, System.nanoTime() + patience.toNanos());
        }
    }

    /**
     * @param head for how long no request may have begun
     * @param unknown how long one may take that shows no good token
     */
    Patience(Duration head, Duration unknown) {
        this.head = head;
        this.unknown = unknown;
    }

    @Override
    public void onOpened(Connection connection) {
        // Of TLS there is one below, which is no HTTP.
        if (connection instanceof ConnectionMetaData) {
            connections.put(connection, State.until(null, head));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    void begun(Request request) {
        Connection connection = request.getConnectionMetaData().getConnection();
        String id = request.getId();
        connections.replace(connection, State.until(id, unknown));
        // The next one may have begun before this one's end is told.
        Request.addCompletionListener(
                request,
                _ -> connections.computeIfPresent(
                        connection, (_, state) -> id.equals(state.request()) ? State.until(null, head) : state));
    }

    /** It may take as long as it likes. */
    void known(Request request) {
        connections.replace(request.getConnectionMetaData().getConnection(), new State(request.getId(), null));
    }

    /** To be called every second or so. */
    void sweep() {
        long now = System.nanoTime();
        connections.forEach((connection, state) -> {
            if (state.end() != null && now - state.end() > 0) {
                connections.remove(connection);
                connection.getEndPoint().close();
            }
        });
    }
}
