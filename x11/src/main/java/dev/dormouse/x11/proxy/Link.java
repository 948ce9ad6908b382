package dev.dormouse.x11.proxy;

import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.SocketWriter;

/** One client's connection to the present server. The reader is the down thread's, the writer the up thread's or a move's. */
record Link(Upstream upstream, SocketReader reader, SocketWriter writer) implements AutoCloseable {
    static Link over(Upstream upstream) {
        return new Link(upstream, new SocketReader(upstream.socket()), new SocketWriter(upstream.socket()));
    }

    /** Whoever reads or writes is woken; nothing is given back yet. */
    void shutdown() {
        upstream.socket().shutdown();
    }

    @Override
    public void close() {
        upstream.close();
    }
}
