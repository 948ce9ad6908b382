package dev.dormouse.cooperate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connection to the session's broker. One daemon thread reads and calls back; any thread writes. */
final class Link {
    private static final int MAX_LINE = 4096;
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 10_000;

    private final String socket;
    private final String name;
    private final String version;
    private final Cooperator cooperator;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable SocketChannel channel;

    Link(String socket, String name, String version, Cooperator cooperator) {
        this.socket = socket;
        this.name = name;
        this.version = version;
        this.cooperator = cooperator;
        this.thread = new Thread(this::run, "dormouse");
        thread.setDaemon(true);
    }

    /** Whether it is the link that calls. */
    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    void start() {
        thread.start();
    }

    private void run() {
        long pause = FIRST_PAUSE_MS;
        try {
            do {
                pause = converse() ? FIRST_PAUSE_MS : Math.min(2 * pause, LONGEST_PAUSE_MS);
            } while (!closed.await(pause, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From connecting until the connection ends; whether the broker answered at all. */
    private boolean converse() {
        boolean welcomed = false;
        try (SocketChannel to = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            to.connect(UnixDomainSocketAddress.of(socket));
            channel = to;
            send(new Line("hello").text("name", name).text("version", version).raw("wishes", "{\"suspend\":true}"));
            Reader reader = Channels.newReader(to, StandardCharsets.UTF_8);
            BufferedReader lines = new BufferedReader(reader, MAX_LINE);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                welcomed = true;
                obey(Json.object(line));
            }
        } catch (IOException | IllegalArgumentException e) {
            // The broker has ended, or something else listens there: tried again after a while.
            channel = null;
        } finally {
            channel = null;
            cooperator.lost();
        }
        return welcomed;
    }

    private void obey(Map<String, @Nullable Object> line) {
        switch (String.valueOf(line.get("type"))) {
            case "welcome" -> cooperator.connected(this);
            case "held" -> cooperator.granted(String.valueOf(line.get("id")));
            case "suspend" -> suspend();
            case "resume" -> cooperator.resume(Change.of(line));
            default -> {
                // Of a newer broker.
            }
        }
    }

    private void suspend() {
        try {
            cooperator.suspend();
            send(new Line("suspended"));
        } catch (Exception e) {
            send(new Line("failed").text("reason", String.valueOf(e.getMessage())));
        }
    }

    void hold(String id, String reason) {
        send(new Line("hold").text("id", id).text("reason", reason));
    }

    void release(String id) {
        send(new Line("release").text("id", id));
    }

    /** What cannot be sent needs not be said: the reading thread notices that the connection is gone. */
    private synchronized void send(Line line) {
        SocketChannel to = channel;
        if (to == null) {
            return;
        }
        try {
            ByteBuffer out = ByteBuffer.wrap(line.bytes());
            while (out.hasRemaining()) {
                to.write(out);
            }
        } catch (IOException e) {
            return;
        }
    }

    void close() {
        closed.countDown();
        thread.interrupt();
    }
}
