package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every connection whose program is still there, stopped between two messages, where possible after a frame. Made and closed by one thread. */
final class Standstill implements AutoCloseable {
    /** A program that draws at all shows a frame in this time; of one that does not, any place between two messages will do. */
    private static final Duration FRAME = Duration.ofMillis(200);

    private final List<GlConnection> held = new ArrayList<>();

    /** @throws GlException if one is not to be stopped in time; then all go on */
    Standstill(List<GlConnection> connections, Deadline deadline) {
        try {
            long frameEnd = Math.min(deadline.end(), System.nanoTime() + FRAME.toNanos());
            connections.forEach(connection -> hold(connection, frameEnd, deadline));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void hold(GlConnection connection, long frameEnd, Deadline deadline) {
        if (!connection.gate().hold(frameEnd, deadline.end())) {
            throw new GlException(
                    connection.program().name() + " is in the middle of a message, or its GL server does not answer");
        }
        if (connection.gate().isOver()) {
            connection.gate().release();
        } else {
            held.add(connection);
        }
    }

    List<GlConnection> connections() {
        return List.copyOf(held);
    }

    @Override
    public void close() {
        held.forEach(connection -> connection.gate().release());
        held.clear();
    }
}
