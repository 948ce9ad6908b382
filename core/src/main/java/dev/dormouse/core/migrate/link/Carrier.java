package dev.dormouse.core.migrate.link;

import java.io.InputStream;
import java.io.OutputStream;

/** Something that carries bytes to another host and back, of whom it is known that they are that host's. */
public interface Carrier extends AutoCloseable {
    InputStream input();

    OutputStream output();

    /** The other host, as people call it. */
    String peer();

    /** Ends it at once, whatever other threads wait for in it; the other side may not notice. */
    void abort();

    /** Ends it in an orderly way. */
    @Override
    void close();
}
