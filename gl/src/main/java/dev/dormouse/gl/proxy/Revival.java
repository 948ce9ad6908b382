package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.protocol.VirglException;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Makes again what was saved, on any server. Runs on the thread that asked for it, before any other knows of it. */
final class Revival {
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final Path directory;
    private final SavedGl saved;
    private final Connections connections;

    private Revival(GlProxySettings settings, Path directory) {
        this.directory = directory;
        this.saved = SavedGlFile.read(directory);
        this.connections = new Connections(settings, saved.offered());
    }

    /** @param sockets the proxy's ends of the programs' sockets, by the numbers of their connections; they become the proxy's */
    static Connections revive(GlProxySettings settings, Path directory, Map<Integer, UnixSocket> sockets) {
        Revival revival = new Revival(settings, directory);
        try {
            for (SavedConnection connection : revival.saved.connections()) {
                UnixSocket socket = sockets.get(connection.number());
                // A program that was killed while it was held ended before it was saved itself.
                if (socket != null) {
                    revival.revive(connection, socket);
                }
            }
            return revival.connections;
        } catch (RuntimeException e) {
            revival.connections.all().forEach(GlConnection::release);
            throw e;
        }
    }

    private void revive(SavedConnection connection, UnixSocket socket) {
        GlModel model = load(connection);
        GlConnection revived = connections.add(connection.number(), socket, model);
        revived.resume(connection, SavedGlFile.input(directory, connection.number()));
        if (connection.begun()) {
            ServerLink link = connections.connect(connection.name());
            try {
                make(connection, model, link);
                revived.relink(link);
            } catch (ServerGone e) {
                link.close();
                throw new GlException("the GL server was lost: " + e.getMessage(), e);
            } catch (RuntimeException e) {
                link.close();
                throw e;
            }
        }
    }

    private static GlModel load(SavedConnection connection) {
        try {
            return GlModel.load(connection.model());
        } catch (VirglException e) {
            throw new GlException("the saved GL state of " + connection.name() + " is damaged: " + e.getMessage(), e);
        }
    }

    private void make(SavedConnection connection, GlModel model, ServerLink link) {
        Deadline deadline = Deadline.in(DEADLINE);
        link.limit(deadline.left());
        Rebuild rebuild = new Rebuild(model, connections.samples(), link, deadline);
        rebuild.make();
        QueryMove.startClock(model, link);
        try (ContentsFile.Reader contents = ContentsFile.open(directory, connection.number())) {
            rebuild.fill(contents);
            rebuild.fillSamples(contents);
        } catch (IOException | UncheckedIOException e) {
            throw new GlException(
                    "the saved contents of " + connection.name() + " cannot be read: " + e.getMessage(), e);
        }
        rebuild.bind();
        link.limit(Duration.ZERO);
    }
}
