package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server of ours, for one connection: it ends when that does. */
final class ServerProcess implements AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(1);
    /** For it to end by itself, once nobody is connected any more. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final GlServer.Started server;
    private final Process process;
    private final LastWords words;

    private ServerProcess(GlServer.Started server, Process process) {
        this.server = server;
        this.process = process;
        this.words = new LastWords(process.getInputStream());
    }

    /** A server, and the only connection that it takes. */
    record Connected(ServerProcess process, UnixSocket socket) {}

    /** @throws GlException if it does not start, or nobody can connect to it in time */
    static Connected start(GlServer.Started server, Duration patience) {
        try (SocketDirectory directory = SocketDirectory.make()) {
            return started(server, directory.socket(), patience);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connected started(GlServer.Started server, Path socket, Duration patience) {
        List<String> argv = new ArrayList<>(server.arguments());
        argv.addAll(List.of("--no-loop-or-fork", "--socket-path=" + socket));
        ServerProcess process;
        try {
            process = new ServerProcess(server, Spawner.start(argv, server.environment()));
        } catch (IOException e) {
            throw new GlException(server.name() + " cannot be started: " + e.getMessage(), e);
        }
        try {
            return new Connected(process, process.connect(socket, System.nanoTime() + patience.toNanos()));
        } catch (RuntimeException e) {
            process.kill();
            process.process.onExit().join();
            throw e;
        }
    }

    private UnixSocket connect(Path socket, long end) {
        for (; ; ) {
            try {
                return UnixSocket.connect(socket, UnixSocket.Type.STREAM);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOENT && e.errno() != Errno.ECONNREFUSED) {
                    throw new GlException(server.name() + " cannot be reached: " + e.getMessage(), e);
                }
                if (!process.isAlive()) {
                    throw new GlException(server.name() + " did not start: " + death(), e);
                }
                if (System.nanoTime() > end) {
                    throw new GlException(server.name() + " did not start: " + ending(), e);
                }
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    /** How it ended and what it said last. */
    String ending() {
        String last = words.last();
        String how = process.isAlive() ? "it runs" : "it ended with " + process.exitValue();
        return last.isEmpty() ? how : how + ", saying \"" + last + "\"";
    }

    /** After its connection broke: waits for it to be dead, so that it can tell how it ended, and for all that it has said. */
    String death() {
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
            words.await(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ending();
    }

    /** Whether it has said that it could not do something, of which it does not tell its client. */
    boolean complains() {
        return words.latestComplaints() > 0;
    }

    /** How often it has said so. */
    long complaints() {
        return words.complaints();
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** After its connection was closed. */
    @Override
    public void close() {
        Thread.ofVirtual().name("gl-server-end").start(this::death);
    }
}
