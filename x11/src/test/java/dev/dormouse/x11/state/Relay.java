package dev.dormouse.x11.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A display of its own for programs, passed on to a real X server; a model follows what they do. */
final class Relay implements AutoCloseable {
    private final int number;
    private final Path server;
    private final ServerSocketChannel listening;
    private final List<RelayedClient> clients = new ArrayList<>();
    final TestModel model = new TestModel();

    private Relay(int number, Path server, ServerSocketChannel listening) {
        this.number = number;
        this.server = server;
        this.listening = listening;
    }

    static Relay start(Path server) {
        for (int number = 120; number < 130; number++) {
            try {
                ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                listening.bind(UnixDomainSocketAddress.of(socket(number)));
                Relay relay = new Relay(number, server, listening);
                Thread.ofPlatform().daemon().start(relay::accept);
                return relay;
            } catch (BindException taken) {
                assertThat(taken).as("display " + number + " is taken").isNotNull();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new AssertionError("no display is free");
    }

    private static Path socket(int number) {
        return Path.of("/tmp/.X11-unix/X" + number);
    }

    String display() {
        return ":" + number;
    }

    /** Messages of all clients so far, in both directions. */
    long traffic() {
        synchronized (model) {
            return clients.stream().mapToLong(RelayedClient::traffic).sum();
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel program = listening.accept();
                SocketChannel upstream = SocketChannel.open(StandardProtocolFamily.UNIX);
                upstream.connect(UnixDomainSocketAddress.of(server));
                RelayedClient client = new RelayedClient(model, program, upstream);
                synchronized (model) {
                    clients.add(client);
                }
                client.start();
            }
        } catch (ClosedChannelException e) {
            // The test is over.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            Files.deleteIfExists(socket(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synchronized (model) {
            clients.forEach(RelayedClient::close);
        }
    }
}
