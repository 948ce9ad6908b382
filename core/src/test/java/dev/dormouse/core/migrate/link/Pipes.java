package dev.dormouse.core.migrate.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;

/** Two ends of a connection in memory, for tests. */
public record Pipes(Carrier here, Carrier there) {
    private static final int SIZE = 1 << 20;

    /** One end. */
    private record End(InputStream input, OutputStream output, String peer) implements Carrier {
        @Override
        public void abort() {
            close();
        }

        @Override
        public void close() {
            try {
                output.close();
                input.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static Pipes open() {
        try {
            PipedOutputStream up = new PipedOutputStream();
            PipedOutputStream down = new PipedOutputStream();
            return new Pipes(
                    new End(new PipedInputStream(down, SIZE), up, "there"),
                    new End(new PipedInputStream(up, SIZE), down, "here"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
