package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.GlStats;
import dev.dormouse.gl.state.Unreadable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks at a connection between two of its messages. */
final class Described {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final GlStats NOTHING = new GlStats(0, 0, 0, 0, 0, 0);

    private Described() {}

    static GlConnectionInfo info(GlConnection connection) {
        long end = Deadline.in(PATIENCE).end();
        boolean held = connection.gate().hold(System.nanoTime(), end);
        if (!held) {
            return info(connection, NOTHING, List.of(), Optional.of("its GL server does not answer"));
        }
        try {
            GlModel model = connection.program().model();
            Optional<String> waits = Optional.ofNullable(connection.losses().hopeless());
            return info(connection, model.stats(), connection.lost(), waits);
        } finally {
            connection.gate().release();
        }
    }

    private static GlConnectionInfo info(
            GlConnection connection, GlStats stats, List<Unreadable> lost, Optional<String> waits) {
        Program program = connection.program();
        ServerLink link = connection.link();
        return new GlConnectionInfo(
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
                connection.losses().notes());
    }
}
