package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.linux.OwnThread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A proxy whose connections all stand still between two messages, to be saved. May be used by any thread: it has one of its own, because
 * the same thread must stop them and let them go on.
 */
public final class Held implements AutoCloseable {
    /** @param inode of the proxy's own end of its socket */
    public record Connection(int number, long inode) {}

    private final OwnThread thread = new OwnThread("gl-held");
    private final Connections connections;
    private final Saving saving;

    Held(Connections connections, Duration deadline) {
        this.connections = connections;
        this.saving = new Saving(connections);
        try {
            thread.run(() -> stop(deadline));
        } catch (RuntimeException e) {
            thread.close();
            throw e;
        }
    }

    private void stop(Duration deadline) {
        connections.moving().lock();
        try {
            saving.stop(Deadline.in(deadline));
        } catch (RuntimeException e) {
            connections.moving().unlock();
            throw e;
        }
    }

    public List<Connection> connections() {
        return thread.call(saving::connections);
    }

    /**
     * Writes all that is needed to go on elsewhere into a directory, but for what the programs' own memory has.
     *
     * @return what cannot be saved, a sentence each
     * @throws GlException if a server does not tell, or not in time
     */
    public List<String> save(Path directory, Duration deadline) {
        return thread.call(() -> saving.save(directory, Deadline.in(deadline)));
    }

    /** Adds what programs have sent and nobody has read yet; once they are frozen that is all. */
    public void drain(Path directory) {
        thread.run(() -> saving.drain(directory));
    }

    /** Programs go on. */
    @Override
    public void close() {
        if (thread.isClosed()) {
            return;
        }
        thread.run(() -> {
            saving.close();
            connections.moving().unlock();
        });
        thread.close();
    }
}
