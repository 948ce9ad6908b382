package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A display whose clients all stand still between two messages, to be saved. May be used by any thread: it has one of its own, because the
 * same thread must stop clients and let them go on.
 */
public final class Held implements AutoCloseable {
    /** @param inode of the proxy's own end of its socket */
    public record Client(int number, long inode) {}

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("x11-held").factory());
    private final Clients clients;
    private final Saving saving;

    Held(Clients clients, Duration deadline) {
        this.clients = clients;
        this.saving = new Saving(clients);
        try {
            on(() -> stop(deadline));
        } catch (RuntimeException e) {
            thread.shutdown();
            throw e;
        }
    }

    private boolean stop(Duration deadline) {
        clients.moving().lock();
        try {
            saving.stop(deadline);
            return true;
        } catch (RuntimeException e) {
            clients.moving().unlock();
            throw e;
        }
    }

    public List<Client> clients() {
        return on(saving::clients);
    }

    /** Writes all that is needed to make the display again into a directory. */
    public void save(Path directory) {
        on(() -> {
            saving.save(directory);
            return true;
        });
    }

    /** Adds what clients have sent and nobody has read yet; once they are frozen that is all. */
    public void drain(Path directory) {
        on(() -> {
            saving.drain(directory);
            return true;
        });
    }

    private <T> T on(Callable<T> step) {
        try {
            return thread.submit(step).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof X11Exception reason) {
                throw new X11Exception(String.valueOf(reason.getMessage()), e);
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new X11Exception("it was interrupted", e);
        }
    }

    /** Clients go on. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        on(() -> {
            saving.close();
            clients.moving().unlock();
            return true;
        });
        thread.shutdown();
    }
}
