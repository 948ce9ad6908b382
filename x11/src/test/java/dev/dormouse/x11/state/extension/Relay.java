package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.RawX;
import dev.dormouse.x11.state.Verdict;
import dev.dormouse.x11.wire.Setup;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Passes everything between programs and a server on, shows every request to a model, and sends what that withholds as NoOperation.
 * A thread accepts; each connection has two more, and the model is guarded by this object. Descriptors are not passed.
 */
final class Relay implements AutoCloseable {
    private static final int NO_OPERATION = 127;
    private static final int ERROR = 0;
    private static final int REPLY = 1;
    private static final int GENERIC_EVENT = 35;

    /** Bytes of a message from the server, to which replies and generic events add what they say. */
    private static final int MESSAGE = 32;

    private final Model model;
    private final Path server;
    private final ServerSocketChannel listening;
    private final int number;
    private final List<SocketChannel> open = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();

    private Relay(Model model, Path server, ServerSocketChannel listening, int number) {
        this.model = model;
        this.number = number;
        this.server = server;
        this.listening = listening;
    }

    static Relay start(Path server) throws IOException {
        try (RawX connection = RawX.connect(server)) {
            ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            int number = 130;
            while (!bind(listening, socket(number))) {
                number++;
            }
            Relay relay = new Relay(Model.of(connection), server, listening, number);
            daemon(relay::accept);
            return relay;
        }
    }

    private static Path socket(int number) {
        return Path.of("/tmp/.X11-unix/X" + number);
    }

    private static boolean bind(ServerSocketChannel listening, Path socket) throws IOException {
        try {
            listening.bind(UnixDomainSocketAddress.of(socket));
            return true;
        } catch (BindException e) {
            // Another display has this number.
            return false;
        }
    }

    /** For programs' environment. */
    String display() {
        return ":" + number;
    }

    /** What programs have made so far; nothing is passed on meanwhile. */
    synchronized <T> T look(Function<Model, T> question) {
        return question.apply(model);
    }

    private static void daemon(Runnable work) {
        Thread.ofPlatform().daemon().start(work);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = listening.accept();
                SocketChannel upstream = SocketChannel.open(StandardProtocolFamily.UNIX);
                upstream.connect(UnixDomainSocketAddress.of(server));
                synchronized (this) {
                    open.add(client);
                    open.add(upstream);
                }
                daemon(() -> serve(client, upstream));
            }
        } catch (IOException e) {
            // The relay was closed.
            return;
        }
    }

    private void serve(SocketChannel client, SocketChannel upstream) {
        try (client;
                upstream) {
            ClientModel known = greet(client, upstream);
            daemon(() -> down(known, client, upstream));
            while (true) {
                byte[] request = request(client, known.bigEndian());
                follow(known, request);
                write(upstream, request);
            }
        } catch (IOException e) {
            // One of the two hung up: what it had made stays in the model, so that it can be looked at.
            return;
        } catch (RuntimeException e) {
            synchronized (this) {
                failures.add(e);
            }
        }
    }

    private synchronized void follow(ClientModel client, byte[] request) {
        if (model.feed(client, request) == Verdict.WITHHOLD) {
            request[0] = NO_OPERATION;
        }
    }

    private ClientModel greet(SocketChannel client, SocketChannel upstream) throws IOException {
        byte[] hello = read(client, 12);
        ByteBuffer numbers = ByteBuffer.wrap(hello).order(ByteOrder.LITTLE_ENDIAN);
        byte[] rest = read(client, padded(numbers.getShort(6)) + padded(numbers.getShort(8)));
        write(upstream, hello);
        write(upstream, rest);
        byte[] head = read(upstream, Setup.HEAD);
        byte[] body = read(upstream, Setup.extra(head));
        Setup setup = Setup.decode(head, body);
        write(client, head);
        write(client, body);
        synchronized (this) {
            return model.display.addClient(setup.base(), Model.MASK, false);
        }
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static byte[] request(SocketChannel client, boolean bigEndian) throws IOException {
        byte[] head = read(client, 4);
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int units = ByteBuffer.wrap(head).order(order).getShort(2) & 0xffff;
        if (units > 0) {
            return joined(head, read(client, 4 * units - 4));
        }
        byte[] length = read(client, 4);
        int bytes = 4 * ByteBuffer.wrap(length).order(order).getInt();
        return joined(joined(head, length), read(client, bytes - 8));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private void down(ClientModel known, SocketChannel client, SocketChannel upstream) {
        try (client;
                upstream) {
            while (true) {
                byte[] message = message(upstream, known.bigEndian());
                if (message[0] == ERROR) {
                    refused(known, message);
                }
                write(client, message);
            }
        } catch (IOException e) {
            // One of the two hung up.
            return;
        }
    }

    /** What the server has refused to make is not there. */
    private synchronized void refused(ClientModel client, byte[] error) {
        ByteOrder order = client.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int half = ByteBuffer.wrap(error).order(order).getShort(2);
        long sent = client.sequence();
        model.display.undo(client, sent - (sent - half & 0xffff));
    }

    private static byte[] message(SocketChannel upstream, boolean bigEndian) throws IOException {
        byte[] head = read(upstream, MESSAGE);
        int kind = head[0] & 0x7f;
        if (kind != REPLY && kind != GENERIC_EVENT) {
            return head;
        }
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return joined(
                head, read(upstream, 4 * ByteBuffer.wrap(head).order(order).getInt(4)));
    }

    private static byte[] read(SocketChannel channel, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.array();
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        listening.close();
        Files.deleteIfExists(socket(number));
        for (SocketChannel channel : open) {
            channel.close();
        }
    }
}
