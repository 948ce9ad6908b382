package dev.dormouse.x11.client;

import dev.dormouse.x11.X11Exception;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A unix socket on which nothing waits past a deadline, so that a frozen server cannot hang its client. Owned by the one thread
 * that uses the client; not safe for two.
 */
final class XSocket implements AutoCloseable {
    /** sockaddr_un leaves 107 bytes for a path (unix(7)). */
    private static final int MAX_PATH = 107;

    private static final int BUFFER = 64 << 10;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey ready;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);

    private XSocket(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.selector = Selector.open();
        this.ready = channel.register(selector, SelectionKey.OP_READ);
    }

    /** Does not wait: a server that listens has its connections made by the kernel, be it frozen or not. */
    static XSocket connect(Path path) {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
            throw new X11Exception("its socket's path is longer than " + MAX_PATH + " bytes: " + path);
        }
        try {
            return attempt(path);
        } catch (IOException e) {
            throw new X11Exception("it cannot be reached at " + path + ": " + e.getMessage(), e);
        }
    }

    private static XSocket attempt(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            if (!channel.connect(UnixDomainSocketAddress.of(path))) {
                throw new IOException("it has too many connections to accept");
            }
            return new XSocket(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Waits for as many bytes as fit, until the deadline, in terms of {@link System#nanoTime}. */
    byte[] read(int count, long deadline) {
        byte[] bytes = new byte[count];
        int got = 0;
        while (got < count) {
            if (!in.hasRemaining() && !fill(deadline)) {
                throw new X11Exception("it did not answer in time");
            }
            int step = Math.min(in.remaining(), count - got);
            in.get(bytes, got, step);
            got += step;
        }
        return bytes;
    }

    /** Waits until there is something to read; false if the deadline passes first. */
    boolean await(long deadline) {
        return in.hasRemaining() || fill(deadline);
    }

    void write(byte[] bytes, long deadline) {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        try {
            while (out.hasRemaining()) {
                if (channel.write(out) == 0 && !select(SelectionKey.OP_WRITE, deadline)) {
                    throw new X11Exception("it did not take a request in time");
                }
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private boolean fill(long deadline) {
        in.clear();
        try {
            int count = channel.read(in);
            while (count == 0 && select(SelectionKey.OP_READ, deadline)) {
                count = channel.read(in);
            }
            if (count < 0) {
                throw new IOException("it hung up");
            }
            return count > 0;
        } catch (IOException e) {
            throw lost(e);
        } finally {
            in.flip();
        }
    }

    /** False once the deadline has passed. */
    private boolean select(int operation, long deadline) throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        ready.interestOps(operation);
        selector.select(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
        return true;
    }

    private static X11Exception lost(IOException e) {
        return new X11Exception("the connection was lost: " + e.getMessage(), e);
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
