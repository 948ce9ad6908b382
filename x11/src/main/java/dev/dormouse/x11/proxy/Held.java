package dev.dormouse.x11.proxy;

import dev.dormouse.linux.OwnThread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A display whose clients all stand still between two messages, to be saved. May be used by any thread: it has one of its own, because the
 * same thread must stop clients and let them go on.
 */
public final class Held implements AutoCloseable {
    /** @param inode of the proxy's own end of its socket */
    public record Client(int number, long inode) {}

    private final OwnThread thread = new OwnThread("x11-held");
    private final Clients clients;
    private final Saving saving;

    Held(Clients clients, Duration deadline) {
        this.clients = clients;
        this.saving = new Saving(clients);
        try {
            thread.run(() -> stop(deadline));
        } catch (RuntimeException e) {
            thread.close();
            throw e;
        }
    }

    private void stop(Duration deadline) {
        clients.moving().lock();
        try {
            saving.stop(deadline);
        } catch (RuntimeException e) {
            clients.moving().unlock();
            throw e;
        }
    }

    public List<Client> clients() {
        return thread.call(saving::clients);
    }

    /** Writes all that is needed to make the display again into a directory. */
    public void save(Path directory) {
        thread.run(() -> saving.save(directory));
    }

    /** Adds what clients have sent and nobody has read yet; once they are frozen that is all. */
    public void drain(Path directory) {
        thread.run(() -> saving.drain(directory));
    }

    /** Clients go on. */
    @Override
    public void close() {
        if (thread.isClosed()) {
            return;
        }
        thread.run(() -> {
            saving.close();
            clients.moving().unlock();
        });
        thread.close();
    }
}
