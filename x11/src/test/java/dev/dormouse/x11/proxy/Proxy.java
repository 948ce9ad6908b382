package dev.dormouse.x11.proxy;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.kit.RawClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Stand-in that copies bytes and descriptors, until the proxy is there. */
public final class Proxy implements AutoCloseable {
    private final ProxySettings settings;
    private final UnixSocket listening;

    private Proxy(ProxySettings settings, UnixSocket listening) {
        this.settings = settings;
        this.listening = listening;
    }

    public static Proxy start(ProxySettings settings) {
        Proxy proxy = new Proxy(settings, UnixSocket.listen(settings.socket(), UnixSocket.Type.STREAM));
        Thread.ofPlatform().daemon().start(proxy::accept);
        return proxy;
    }

    private void accept() {
        for (Optional<UnixSocket> next = listening.accept(); next.isPresent(); next = listening.accept()) {
            UnixSocket client = next.get();
            Thread.ofPlatform().daemon().start(() -> serve(client));
        }
    }

    private void serve(UnixSocket client) {
        try {
            ByteBuffer head = ByteBuffer.wrap(exactly(client, 12));
            ByteOrder order = head.get(0) == 'B' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            head.order(order);
            int name = (head.getShort(6) + 3 & 0xfffc);
            int data = head.getShort(8) & 0xffff;
            if (name > 20 || data > 16) {
                throw new IllegalArgumentException("greeting");
            }
            byte[] rest = exactly(client, name + (data + 3 & ~3));
            if (!Arrays.equals(Arrays.copyOfRange(rest, name, rest.length), settings.cookie())) {
                ByteBuffer no =
                        ByteBuffer.allocate(12).order(order).put((byte) 0).put((byte) 2);
                no.putShort((short) 11)
                        .putShort((short) 0)
                        .putShort((short) 1)
                        .put((byte) 'n')
                        .put((byte) 'o');
                client.send(no.array());
                throw new IllegalArgumentException("cookie");
            }
            Path path = Path.of("/tmp/.X11-unix/X" + settings.server().display().substring(1));
            UnixSocket server = UnixSocket.connect(path, UnixSocket.Type.STREAM);
            Path file = settings.server().authority();
            byte[] cookie = new byte[0];
            if (file != null) {
                byte[] all = Files.readAllBytes(file);
                cookie = Arrays.copyOfRange(all, all.length - 16, all.length);
            }
            server.send(RawClient.greeting(order, file == null ? "" : "MIT-MAGIC-COOKIE-1", cookie));
            Thread.ofPlatform().daemon().start(() -> copy(client, server));
            Thread.ofPlatform().daemon().start(() -> copy(server, client));
        } catch (IOException | RuntimeException e) {
            client.shutdown();
            client.close();
        }
    }

    private static byte[] exactly(UnixSocket socket, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            bytes.put(socket.receive(bytes.remaining(), 0).orElseThrow().bytes());
        }
        return bytes.array();
    }

    private static void copy(UnixSocket from, UnixSocket to) {
        try {
            Optional<SocketMessage> next = from.receive(65536, 253);
            while (next.isPresent()) {
                try (SocketMessage message = next.get()) {
                    to.send(message.bytes(), message.descriptors().toArray(Fd[]::new));
                }
                next = from.receive(65536, 253);
            }
        } catch (RuntimeException e) {
            to.shutdown();
        }
        to.shutdown();
        from.shutdown();
    }

    public MoveReport move(XServer to, Duration deadline) {
        if (to.equals(settings.server())) {
            return new MoveReport();
        }
        throw new X11Exception("a stand-in cannot move to " + to + " in " + deadline);
    }

    public boolean connected() {
        return true;
    }

    public XServer server() {
        return settings.server();
    }

    @Override
    public void close() {
        listening.shutdown();
        listening.close();
    }
}
