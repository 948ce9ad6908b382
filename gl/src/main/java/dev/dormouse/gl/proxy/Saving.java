package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what all programs have while they stand still. Used by one thread. */
final class Saving implements AutoCloseable {
    private final Connections connections;
    private final List<String> lost = new ArrayList<>();
    private @Nullable Standstill standstill;

    Saving(Connections connections) {
        this.connections = connections;
    }

    void stop(Deadline deadline) {
        standstill = new Standstill(connections.all(), deadline);
    }

    private List<GlConnection> stopped() {
        return standstill == null ? List.of() : standstill.connections();
    }

    List<Held.Connection> connections() {
        return stopped().stream()
                .map(connection -> new Held.Connection(connection.number(), connection.inode()))
                .toList();
    }

    List<String> save(Path directory, Deadline deadline) {
        lost.clear();
        try {
            for (GlConnection connection : stopped()) {
                contents(directory, connection, deadline);
            }
            SavedGlFile.write(
                    directory,
                    new SavedGl(
                            connections.offeredSoFar(),
                            stopped().stream().map(GlConnection::saved).toList()));
            return List.copyOf(lost);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void contents(Path directory, GlConnection connection, Deadline deadline) throws IOException {
        ServerLink link = connection.link();
        GlModel model = connection.program().model();
        try (ContentsFile.Writer file = ContentsFile.create(directory, connection.number())) {
            if (link == null) {
                Remembered remembered = new Remembered(connection.program());
                new Contents(deadline).copy(model.readables(), remembered, file);
                remembered.tell(lost::add);
                return;
            }
            link.limit(deadline.left());
            link.busyWait(true);
            Contents contents = new Contents(deadline);
            try (ServerSource source = ServerSource.of(link, model)) {
                contents.copy(model.readables(), source, file);
            }
            try (Samples samples = new Samples(model, connections.samples(), link)) {
                contents.copy(samples.all(), samples, file);
            }
            link.limit(Duration.ZERO);
        } catch (ServerGone e) {
            throw new GlException(
                    "the GL server of " + connection.program().name() + " was lost: " + e.getMessage(), e);
        }
        for (Unreadable thing : connections.samples().lost(model)) {
            lost.add(connection.program().name() + ": " + thing.reason() + ".");
        }
    }

    void drain(Path directory) {
        for (GlConnection connection : stopped()) {
            byte[] left = connection.drain();
            if (left.length > 0) {
                SavedGlFile.input(directory, connection.number(), left);
            }
        }
    }

    @Override
    public void close() {
        if (standstill != null) {
            standstill.close();
        }
    }
}
