package dev.dormouse.core.display;

import dev.dormouse.core.DormouseException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A unix socket on which no read and no write waits past a deadline, so that a frozen server cannot hang its client.
 * Owned by the one thread that uses the client; not safe for two.
 */
final class RfbChannel implements AutoCloseable {
    /** Holds the longest piece that is read at once: a row of 16384 pixels is 64 KiB. */
    private static final int BUFFER = 256 << 10;

    /** sockaddr_un leaves 107 bytes for a path (unix(7)). */
    private static final int MAX_PATH = 107;

    private static final Duration RETRY = Duration.ofMillis(5);

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey ready;
    private final Duration limit;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private long deadline;

    private RfbChannel(SocketChannel channel, Duration limit, long deadline) throws IOException {
        this.channel = channel;
        this.limit = limit;
        this.deadline = deadline;
        this.selector = Selector.open();
        this.ready = channel.register(selector, SelectionKey.OP_READ);
    }

    /** Connects, waiting until {@code limit} for a server that is not there yet. The handshake falls under the same limit. */
    static RfbChannel connect(Path socket, Duration limit) {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
            throw DormouseException.failed(
                    "The display's socket path is longer than " + MAX_PATH + " bytes: " + socket + ".",
                    "Use a shorter DORMOUSE_RUN directory or a shorter session name.");
        }
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return attempt(socket, limit, deadline);
            } catch (IOException e) {
                pauseOrGiveUp(socket, deadline, e);
            }
        }
    }

    private static RfbChannel attempt(Path socket, Duration limit, long deadline) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
                // A unix socket never connects later on: this is a full backlog, and only a new attempt can succeed.
                throw new IOException("it does not accept connections");
            }
            return new RfbChannel(channel, limit, deadline);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void pauseOrGiveUp(Path socket, long deadline, IOException e) {
        boolean hopeless = String.valueOf(e.getMessage()).contains("Permission denied");
        if (hopeless || System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "The display cannot be reached at " + socket + ": " + e.getMessage() + ".",
                    hopeless
                            ? "Run this as root or as the user who owns the session."
                            : "Check that the session runs and has a virtual display (dormouse ps).",
                    "",
                    e);
        }
        LockSupport.parkNanos(RETRY.toNanos());
    }

    /** Starts the clock for the next operation, all of whose reads and writes share one limit. */
    void begin() {
        deadline = System.nanoTime() + limit.toNanos();
    }

    /** Waits for {@code count} bytes, at most 256 KiB, and returns them, big-endian, valid until the next call. */
    ByteBuffer read(int count) {
        while (in.remaining() < count) {
            fill();
        }
        ByteBuffer bytes = in.slice(in.position(), count).order(ByteOrder.BIG_ENDIAN);
        in.position(in.position() + count);
        return bytes;
    }

    /** Whether something has come, waiting for it no longer than this, or until {@link #wake}. */
    boolean awaitInput(Duration most) {
        if (in.hasRemaining()) {
            return true;
        }
        try {
            ready.interestOps(SelectionKey.OP_READ);
            boolean come = selector.select(Math.max(1, most.toMillis())) > 0;
            selector.selectedKeys().clear();
            return come;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Ends {@link #awaitInput}, now or when it is called next. From any thread. */
    void wake() {
        selector.wakeup();
    }

    /** Waits for {@code count} bytes of any number and forgets them. */
    void skip(int count) {
        int left = count;
        while (left > 0) {
            int step = Math.min(left, BUFFER);
            read(step);
            left -= step;
        }
    }

    void write(byte[] bytes) {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        try {
            while (out.hasRemaining()) {
                if (channel.write(out) == 0) {
                    await(SelectionKey.OP_WRITE);
                }
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Says goodbye and waits until the server has read everything sent and hung up as well. */
    void finish() {
        begin();
        try {
            channel.shutdownOutput();
            do {
                in.position(in.limit());
            } while (receive() >= 0);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private void fill() {
        try {
            if (receive() < 0) {
                throw new IOException("the server hung up");
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Waits for at least one more byte, adds what there is to the buffer and returns its number, -1 at the end. */
    private int receive() throws IOException {
        in.compact();
        try {
            int count = channel.read(in);
            while (count == 0) {
                await(SelectionKey.OP_READ);
                count = channel.read(in);
            }
            return count;
        } finally {
            in.flip();
        }
    }

    private void await(int operation) throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw DormouseException.failed(
                    "The display server did not answer within " + limit.toMillis() + " ms.",
                    "The session may be frozen or very busy: try again, or see the session's log.");
        }
        ready.interestOps(operation);
        selector.select(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
    }

    private static DormouseException lost(IOException e) {
        return new DormouseException(
                DormouseException.Code.FAILED,
                "The connection to the display was lost: " + e.getMessage() + ".",
                "The session may have ended, or another viewer asked to be alone: check with dormouse ps.",
                "",
                e);
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
