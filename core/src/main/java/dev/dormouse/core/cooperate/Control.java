package dev.dormouse.core.cooperate;

import dev.dormouse.json.JsonException;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a session's broker. Nothing waits past a deadline, and a session that took its broker's place can neither
 * fill memory nor go on for ever. Owned by the one thread that uses it.
 */
final class Control implements AutoCloseable {
    private static final int MAX_LINE = 4096;

    /** 256 programs with 16 holds each, twice, and what they answer. */
    private static final int MAX_EVENTS = 10_000;

    /** Of stat(2)'s st_mode (inode(7)). */
    private static final int TYPE = 0170000;

    private static final int SOCKET = 0140000;
    private static final int OWNER_EXECUTES = 0100;

    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocate(4 * MAX_LINE).limit(0);
    private long deadline = System.nanoTime();
    private int events;

    private Control(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.selector = Selector.open();
    }

    /**
     * Whether any program takes part or is suspended, which the broker shows by its socket's mode: to look is a hundred times
     * faster than a JVM's first connection.
     */
    static boolean worthwhile(Path socket) {
        int mode = mode(socket);
        return (mode & TYPE) == SOCKET && (mode & OWNER_EXECUTES) != 0;
    }

    private static int mode(Path socket) {
        try {
            return (int) Files.getAttribute(socket, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Connects, at once or not at all.
     *
     * @return null if nobody listens there: the session has no broker, or has it no more
     */
    static @Nullable Control connect(Path socket) throws IOException {
        // A link would lead wherever the session's user likes.
        if ((mode(socket) & TYPE) != SOCKET) {
            return null;
        }
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            channel.close();
            return null;
        }
        Control control = new Control(channel);
        channel.register(control.selector, SelectionKey.OP_READ);
        return control;
    }

    /** What follows shares this limit. */
    void begin(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    /** Lines are far shorter than a socket's buffer: one that does not fit means that nobody reads. */
    void send(Order order) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(order.line());
        channel.write(out);
        if (out.hasRemaining()) {
            throw new IOException("the broker does not read");
        }
    }

    /** The next event, or null if there was none until the deadline. */
    @Nullable
    Event next() throws IOException {
        byte[] line = line();
        while (line == null) {
            if (in.remaining() > MAX_LINE) {
                throw new IOException("the broker's line is too long");
            }
            if (!await()) {
                return null;
            }
            if (fill() < 0) {
                throw new EOFException("the broker has ended");
            }
            line = line();
        }
        if (++events > MAX_EVENTS) {
            throw new IOException("the broker does not come to an end");
        }
        try {
            return Event.parse(line);
        } catch (JsonException e) {
            throw new IOException("the broker does not keep to the protocol: " + e.getMessage(), e);
        }
    }

    /** Hangs up and waits until the broker has as well, so that no half of the connection is left in the session. */
    void finish() throws IOException {
        channel.shutdownOutput();
        do {
            in.position(in.limit());
            if (!await()) {
                throw new IOException("the broker does not hang up");
            }
        } while (fill() >= 0);
    }

    private byte @Nullable [] line() {
        for (int i = in.position(); i < in.limit(); i++) {
            if (in.get(i) == '\n') {
                byte[] line = new byte[i - in.position()];
                in.get(line).get();
                return line;
            }
        }
        return null;
    }

    private int fill() throws IOException {
        in.compact();
        try {
            return channel.read(in);
        } finally {
            in.flip();
        }
    }

    private boolean await() throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        int ready = selector.select(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("interrupted");
        }
        return ready > 0;
    }

    @Override
    public void close() {
        try (selector;
                channel) {
            in.clear();
        } catch (IOException e) {
            // The descriptor is gone either way, and there is nobody left to tell.
            return;
        }
    }
}
