package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy whose connections all stand still between two messages, to be saved. May be used by any thread: it has one of its own, because
 * the same thread must stop them and let them go on.
 */
public final class Held implements AutoCloseable {
    /** @param inode of the proxy's own end of its socket */
    public record Connection(int number, long inode) {}

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("gl-held").factory());
    private final Connections connections;
    private final Saving saving;

    Held(Connections connections, Duration deadline) {
        this.connections = connections;
        this.saving = new Saving(connections);
        try {
            on(() -> stop(deadline));
        } catch (RuntimeException e) {
            thread.shutdown();
            throw e;
        }
    }

    private boolean stop(Duration deadline) {
        connections.moving().lock();
        try {
            saving.stop(Deadline.in(deadline));
            return true;
        } catch (RuntimeException e) {
            connections.moving().unlock();
            throw e;
        }
    }

    public List<Connection> connections() {
        return on(saving::connections);
    }

    /**
     * Writes all that is needed to go on elsewhere into a directory, but for what the programs' own memory has.
     *
     * @return what cannot be saved, a sentence each
     * @throws GlException if a server does not tell, or not in time
     */
    public List<String> save(Path directory, Duration deadline) {
        return on(() -> saving.save(directory, Deadline.in(deadline)));
    }

    /** Adds what programs have sent and nobody has read yet; once they are frozen that is all. */
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
            if (e.getCause() instanceof GlException || e.getCause() instanceof ServerGone) {
                throw new GlException(String.valueOf(e.getCause().getMessage()), e);
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GlException("it was interrupted", e);
        }
    }

    /** Programs go on. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        on(() -> {
            saving.close();
            connections.moving().unlock();
            return true;
        });
        thread.shutdown();
    }
}
