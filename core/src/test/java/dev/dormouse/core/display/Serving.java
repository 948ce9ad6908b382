package dev.dormouse.core.display;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/** A fake server's one conversation: it says its bytes, whatever it hears, and then keeps silent until closed. */
final class Serving implements AutoCloseable {
    private final CompletableFuture<SocketChannel> accepted;

    Serving(ServerSocketChannel server, byte[] bytes) {
        accepted = CompletableFuture.supplyAsync(
                () -> speak(server, bytes), task -> Thread.ofVirtual().start(task));
    }

    private static SocketChannel speak(ServerSocketChannel server, byte[] bytes) {
        try {
            SocketChannel channel = server.accept();
            channel.write(ByteBuffer.wrap(bytes));
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        accepted.join().close();
    }
}
