package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every connection that has not ended, stopped between two messages, where possible after a frame. Made and closed by one thread. */
final class Standstill implements AutoCloseable {
    /**
     * A program that shows what it draws shows a frame in this time, mostly. For one that does not, or never has, any place between two
     * messages will do.
     */
    private static final Duration FRAME = Duration.ofMillis(200);

    private final List<GlConnection> held = new ArrayList<>();

    /** @throws GlException if one is not to be stopped in time; then all go on */
    Standstill(List<GlConnection> connections, Deadline deadline) {
        this(connections, deadline, FRAME);
    }

    /** @param frame how long a frame is waited for */
    Standstill(List<GlConnection> connections, Deadline deadline, Duration frame) {
        try {
            long now = System.nanoTime();
            long frameEnd = Math.min(deadline.end(), now + frame.toNanos());
            connections.forEach(connection -> hold(connection, connection.frames() == 0 ? now : frameEnd, deadline));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void hold(GlConnection connection, long frameEnd, Deadline deadline) {
        if (connection.gate().hold(frameEnd, deadline.end())) {
            held.add(connection);
        } else if (!connection.gate().isShut()) {
            throw new GlException(
                    connection.program().name() + " is in the middle of a message, or its GL server does not answer");
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
