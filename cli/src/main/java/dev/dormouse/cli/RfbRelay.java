package dev.dormouse.cli;

import dev.dormouse.client.DormouseClient;
import dev.dormouse.client.RfbStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** A unix socket of this user's at which a VNC viewer finds the display of a session at another host. */
final class RfbRelay implements AutoCloseable {
    private static final int CHUNK = 32 << 10;

    private final DormouseClient client;
    private final String session;
    private final Path directory;
    private final ServerSocketChannel server;

    private RfbRelay(DormouseClient client, String session, Path directory, ServerSocketChannel server) {
        this.client = client;
        this.session = session;
        this.directory = directory;
        this.server = server;
    }

    static RfbRelay begin(DormouseClient client, String session) {
        try {
            // Its mode is 0700.
            Path directory = Files.createTempDirectory("dormouse-view");
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(directory.resolve("rfb")));
            RfbRelay relay = new RfbRelay(client, session, directory, server);
            Thread.ofVirtual().start(relay::serve);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path socket() {
        return directory.resolve("rfb");
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel viewer = server.accept();
                Thread.ofVirtual().start(() -> relay(viewer));
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(RfbRelay.class).debug("no more viewers", e);
        }
    }

    private void relay(SocketChannel viewer) {
        try (viewer;
                RfbStream display = client.sessions().rfb(session)) {
            Thread up = Thread.ofVirtual().start(() -> up(viewer, display));
            for (ByteBuffer bytes = display.read(); bytes.hasRemaining(); bytes = display.read()) {
                while (bytes.hasRemaining()) {
                    viewer.write(bytes);
                }
            }
            up.interrupt();
        } catch (IOException e) {
            LoggerFactory.getLogger(RfbRelay.class).debug("a viewer has gone", e);
        }
    }

    private static void up(SocketChannel viewer, RfbStream display) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try (display) {
            while (viewer.read(chunk) >= 0) {
                display.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(RfbRelay.class).debug("a viewer has gone", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket());
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
