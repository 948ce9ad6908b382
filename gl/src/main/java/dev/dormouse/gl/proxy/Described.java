package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.GlStats;
import dev.dormouse.gl.state.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at connections between two of their messages. */
final class Described {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final GlStats NOTHING = new GlStats(0, 0, 0, 0, 0, 0);

    private Described() {}

    /** Those that have not ended; many that are in the middle of something take no longer than one. */
    static List<GlConnectionInfo> all(List<GlConnection> connections) {
        long end = Deadline.in(PATIENCE).end();
        return connections.stream()
                .map(connection -> info(connection, end))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<GlConnectionInfo> info(GlConnection connection, long end) {
        boolean held = connection.gate().hold(System.nanoTime(), end);
        if (!held) {
            return connection.gate().isShut()
                    ? Optional.empty()
                    : info(connection, NOTHING, List.of(), Optional.of(GlConnectionInfo.SILENT));
        }
        try {
            GlModel model = connection.program().model();
            Optional<String> waits = Optional.ofNullable(connection.losses().hopeless());
            return info(connection, model.stats(), connection.lost(), waits);
        } finally {
            connection.gate().release();
        }
    }

    private static Optional<GlConnectionInfo> info(
            GlConnection connection, GlStats stats, List<Unreadable> lost, Optional<String> waits) {
        Program program = connection.program();
        ServerLink link = connection.link();
        return Optional.of(new GlConnectionInfo(
                connection.number(),
                connection.pid(),
                connection.inode(),
                program.name(),
                program.version(),
                link == null ? 0 : link.pid(),
                connection.frames(),
                connection.losses().count(),
                waits,
                stats,
                lost,
                notes(connection)));
    }

    private static List<String> notes(GlConnection connection) {
        List<String> notes = new ArrayList<>(connection.losses().notes());
        long complaints = connection.complaints();
        if (complaints > 0) {
            notes.add("Its GL servers have said " + complaints + (complaints == 1 ? " time" : " times")
                    + " in their logs that they could not do what it wanted: it may look wrong.");
        }
        return notes;
    }
}
