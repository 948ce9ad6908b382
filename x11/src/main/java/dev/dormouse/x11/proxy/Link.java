package dev.dormouse.x11.proxy;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.SocketWriter;

/** One client's connection to the present server. The reader is the down thread's, the writer the up thread's or a move's. */
final class Link implements AutoCloseable {
    private final Upstream upstream;
    private final SocketReader reader;
    private final SocketWriter writer;
    // Several threads may end a connection at the same time: guarded by this object.
    private boolean closed;

    Link(Upstream upstream) {
        this.upstream = upstream;
        this.reader = new SocketReader(upstream.socket());
        this.writer = new SocketWriter(upstream.socket());
    }

    SocketReader reader() {
        return reader;
    }

    SocketWriter writer() {
        return writer;
    }

    Fd fd() {
        return upstream.socket().fd();
    }

    ServerSetup setup() {
        return upstream.setup();
    }

    /** Whoever reads or writes is woken; nothing is given back yet. Of one that was closed it does nothing. */
    synchronized void shutdown() {
        if (!closed) {
            upstream.socket().shutdown();
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            upstream.close();
        }
    }
}
