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
        List<SavedConnection> saved = new ArrayList<>();
        try {
            for (GlConnection connection : stopped()) {
                saved.add(save(directory, connection, deadline));
            }
            SavedGlFile.write(directory, new SavedGl(connections.offeredSoFar(), saved));
            return List.copyOf(lost);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SavedConnection save(Path directory, GlConnection connection, Deadline deadline) throws IOException {
        ServerLink link = connection.link();
        GlModel model = connection.program().model();
        SavedConnection saved;
        try (ContentsFile.Writer file = ContentsFile.create(directory, connection.number())) {
            if (link == null) {
                Remembered remembered = new Remembered(connection.program());
                new Contents(deadline).copy(model.readables(), remembered, file);
                remembered.tell(lost::add);
                return withoutServer(connection, model);
            }
            link.limit(deadline.left());
            link.busyWait(true);
            Contents contents = new Contents(deadline);
            // What they have counted so far goes into the model, and they count on: the program may stay.
            try (QueryMove queries = new QueryMove(connection.program(), link)) {
                try (ServerSource source = ServerSource.of(link, model)) {
                    contents.copy(model.readables(), source, file);
                }
                try (Samples samples = new Samples(model, connections.samples(), link)) {
                    contents.copy(samples.all(), samples, file);
                }
                queries.stopClock();
                saved = connection.saved();
            }
            link.limit(Duration.ZERO);
        } catch (ServerGone e) {
            throw new GlException(
                    "the GL server of " + connection.program().name() + " was lost: " + e.getMessage(), e);
        }
        for (Unreadable thing : connections.samples().lost(model)) {
            lost.add(connection.program().name() + ": " + thing.reason() + ".");
        }
        return saved;
    }

    /** No server can be asked for the time: it is taken for this machine's, as those without a GPU take it. */
    private static SavedConnection withoutServer(GlConnection connection, GlModel model) {
        long offset = model.timestampOffset();
        model.timestampOffset(System.nanoTime() + offset);
        try {
            return connection.saved();
        } finally {
            model.timestampOffset(offset);
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
