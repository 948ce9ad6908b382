package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.state.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One move: start the next servers, stop every connection, carry everything over, go on there. Until the last step the present servers
 * stay in use. Runs on the thread that asked for it, which holds {@link Connections#moving}.
 */
final class Mover {
    private final Connections connections;
    private final GlServer to;
    private final Deadline deadline;
    private final boolean verify;
    private final Map<GlConnection, ServerLink> next = new LinkedHashMap<>();
    private final Map<GlConnection, QueryMove> queries = new LinkedHashMap<>();
    private final Map<String, Long> times = new LinkedHashMap<>();
    private final List<String> lost = new ArrayList<>();
    private int resources;
    private long bytes;
    private long verified;
    private long last = System.nanoTime();

    Mover(Connections connections, GlServer to, Duration limit, boolean verify) {
        this.connections = connections;
        this.to = to;
        this.deadline = Deadline.in(limit);
        this.verify = verify;
    }

    /** @throws GlException with the reason; then nothing has changed */
    MoveReport move() {
        try {
            if (connections.all().stream().noneMatch(Mover::isMoved)) {
                tryServer();
            }
            connections.all().stream().filter(Mover::isMoved).forEach(this::connect);
            mark("start");
            return moved();
        } catch (ServerGone e) {
            throw new GlException("a GL server was lost: " + e.getMessage(), e);
        } finally {
            queries.values().forEach(QueryMove::close);
            next.values().forEach(ServerLink::close);
        }
    }

    /** One that has no server yet gets its first from the new one. */
    private static boolean isMoved(GlConnection connection) {
        return connection.program().hasBegun();
    }

    private void tryServer() {
        connections.connect(to, "dormouse").close();
    }

    private ServerLink connect(GlConnection connection) {
        return next.computeIfAbsent(
                connection, one -> connections.connect(to, one.program().name()));
    }

    private MoveReport moved() {
        try (Standstill standstill = new Standstill(connections.all(), deadline)) {
            mark("stop");
            List<GlConnection> stopped = standstill.connections();
            stopped.stream().filter(Mover::isMoved).forEach(this::carry);
            for (GlConnection connection : stopped) {
                ServerLink link = next.remove(connection);
                if (link != null) {
                    Optional.ofNullable(queries.remove(connection)).ifPresent(QueryMove::left);
                    link.limit(Duration.ZERO);
                    connection.program().model().moved();
                    connection.relink(link);
                }
            }
            connections.server(to);
            mark("go on");
            return new MoveReport(stopped.size(), times, resources, bytes, verified, lost);
        }
    }

    /** Everything of one connection. */
    private void carry(GlConnection connection) {
        // It may have begun since the others were started.
        ServerLink there = connect(connection);
        ServerLink here = connection.link();
        there.limit(deadline.left());
        Rebuild rebuild = new Rebuild(connection.program().model(), connections.samples(), there, deadline);
        if (here == null) {
            withoutServer(connection, rebuild);
        } else {
            here.limit(deadline.left());
            try {
                fromServer(connection, rebuild, here, there);
            } finally {
                here.limit(Duration.ZERO);
            }
        }
        resources += connection.program().model().resources().size();
    }

    private void fromServer(GlConnection connection, Rebuild rebuild, ServerLink here, ServerLink there) {
        here.busyWait(true);
        QueryMove carried = new QueryMove(connection.program(), here);
        queries.put(connection, carried);
        mark("settle");
        rebuild.make();
        mark("make");
        if (Clock.isKnown(connection.program().model())) {
            carried.clocks(there);
        }
        bytes += rebuild.fill(here);
        mark("contents");
        if (verify) {
            verified += rebuild.compare(here);
            mark("verify");
        }
        rebuild.bind();
        there.requireContent();
        mark("bind");
        for (Unreadable thing : connections.samples().lost(connection.program().model())) {
            lost.add(connection.program().name() + ": " + thing.reason() + ".");
        }
    }

    private void withoutServer(GlConnection connection, Rebuild rebuild) {
        rebuild.make();
        Remembered remembered = new Remembered(connection.program());
        bytes += rebuild.fill(remembered);
        rebuild.bind(remembered.awaited());
        remembered.tell(lost::add);
        mark("make");
    }

    private void mark(String part) {
        long now = System.nanoTime();
        times.merge(part, Math.round((now - last) / 1e6), Long::sum);
        last = now;
    }
}
