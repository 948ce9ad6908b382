package dev.dormouse.server.display;

import dev.dormouse.api.Watcher;
import dev.dormouse.server.call.Channel;
import dev.dormouse.server.call.Conversation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * One viewer of a session: bytes of its display to a WebSocket as they come, and what the viewer says back, as far as it may. A thread of
 * its own waits for the display, so that nothing that comes waits for anything else.
 */
final class RfbRelay implements Conversation {
    private static final int ENDED = 1000;
    private static final int PROTOCOL = 1002;
    static final int DROPPED = 4002;
    private static final int CHUNK = 64 << 10;

    /** A session's display hangs up a moment before the session is gone. */
    private static final Duration LAST_BREATH = Duration.ofMillis(500);

    private static final Duration POLL = Duration.ofMillis(25);

    private final Channel channel;
    private final SocketChannel display;
    private final ClientStream stream;
    private final BooleanSupplier lives;
    private final Watchers watchers;
    private final Watcher watcher;
    private final ByteBuffer out = ByteBuffer.allocateDirect(CHUNK);
    private final AtomicBoolean over = new AtomicBoolean();

    // All of them are one connection's.
    RfbRelay(
            Channel channel,
            SocketChannel display,
            ClientStream stream,
            BooleanSupplier lives,
            Watchers watchers,
            Watcher watcher) {
        this.channel = channel;
        this.display = display;
        this.stream = stream;
        this.lives = lives;
        this.watchers = watchers;
        this.watcher = watcher;
    }

    void start() {
        Thread.ofPlatform().daemon().name("rfb " + watcher.session()).start(this::pump);
    }

    private void pump() {
        ByteBuffer in = ByteBuffer.allocateDirect(CHUNK);
        try {
            for (int count = display.read(in.clear()); count >= 0; count = display.read(in.clear())) {
                channel.send(in.flip());
            }
        } catch (IOException | UncheckedIOException e) {
            // Either end has hung up: which, the session tells.
            org.slf4j.LoggerFactory.getLogger(RfbRelay.class).debug("{}: {}", watcher.session(), e.toString());
        } finally {
            if (over.compareAndSet(false, true)) {
                hangUp();
            }
        }
    }

    private void hangUp() {
        if (staysAlive()) {
            channel.close(DROPPED, "the display dropped its viewers");
        } else {
            channel.close(ENDED, "the session has ended");
        }
    }

    private boolean staysAlive() {
        long end = System.nanoTime() + LAST_BREATH.toNanos();
        boolean alive = lives.getAsBoolean();
        while (alive && System.nanoTime() < end) {
            dev.dormouse.core.Waiting.pause(POLL);
            alive = lives.getAsBoolean();
        }
        return alive;
    }

    @Override
    public void binary(ByteBuffer message) {
        try {
            stream.take(message, this::put);
            flush();
        } catch (RfbViolation e) {
            over.set(true);
            channel.close(PROTOCOL, String.valueOf(e.getMessage()));
            close();
        } catch (IOException | UncheckedIOException e) {
            // Its reader learns of it, too.
            close();
        }
    }

    private void put(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                if (!out.hasRemaining()) {
                    flush();
                }
                int count = Math.min(out.remaining(), bytes.remaining());
                out.put(bytes.slice(bytes.position(), count));
                bytes.position(bytes.position() + count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            display.write(out);
        }
        out.clear();
    }

    @Override
    public void text(String message) {
        over.set(true);
        channel.close(PROTOCOL, "RFB is not text");
        close();
    }

    @Override
    public void closed() {
        over.set(true);
        watchers.go(watcher);
        close();
    }

    private void close() {
        try {
            display.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
