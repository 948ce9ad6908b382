package dev.dormouse.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A unix socket that others connect to, and the thread that accepts them. May be used by several threads. */
public final class Listener implements AutoCloseable {
    /** Who may connect, beside root. */
    public enum Admits {
        OWNER("rw-------"),
        /** As far as the directory lets them. */
        EVERYBODY("rw-rw-rw-");

        private final String permissions;

        Admits(String permissions) {
            this.permissions = permissions;
        }
    }

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Path path;
    private final UnixSocket socket;
    private final Thread thread;

    private Listener(Path path, UnixSocket socket, String name, Consumer<UnixSocket> taker) {
        this.path = path;
        this.socket = socket;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> accept(taker));
    }

    /**
     * Listens; nobody is accepted before {@link #start}.
     *
     * @param name of the thread
     * @param taker owns what it is given, and is called by that thread
     * @throws ErrnoException ENAMETOOLONG for more than 107 bytes, EADDRINUSE if the file exists
     */
    public static Listener at(Path path, UnixSocket.Type type, Admits admits, String name, Consumer<UnixSocket> taker) {
        UnixSocket socket = UnixSocket.listen(path, type);
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(admits.permissions));
            return new Listener(path, socket, name, taker);
        } catch (IOException e) {
            socket.close();
            throw new UncheckedIOException(e);
        }
    }

    public void start() {
        thread.start();
    }

    private void accept(Consumer<UnixSocket> taker) {
        for (; ; ) {
            Optional<UnixSocket> next;
            try {
                next = socket.accept();
            } catch (ErrnoException e) {
                // Out of descriptors for the moment, or somebody hung up already: those who wait are tried again.
                LockSupport.parkNanos(PAUSE.toNanos());
                continue;
            }
            if (next.isEmpty()) {
                return;
            }
            taker.accept(next.get());
        }
    }

    /** Waits until the taker has returned. The file is removed. */
    @Override
    public void close() {
        socket.shutdown();
        try {
            // One that was never started has ended.
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        socket.close();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
