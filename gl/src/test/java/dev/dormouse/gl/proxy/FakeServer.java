package dev.dormouse.gl.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A GL server that draws nothing, and says what a test wants. A thread accepts, and each connection has one. */
final class FakeServer implements AutoCloseable {
    private static final int TRANSFER_GET = 4;
    private static final int TRANSFER_PUT = 5;
    private static final int BUSY_WAIT = 7;
    private static final int CREATE_RENDERER = 8;
    private static final int GET_CAPS2 = 9;
    private static final int MOST = 1 << 22;

    private final ServerSocketChannel listening;
    private final Path socket;
    private final byte[] caps;
    private final Manner manner;
    private final AtomicInteger connections = new AtomicInteger();

    /** What becomes of an answer. */
    interface Manner {
        /**
         * @param connection counted from 1
         * @return what is said; null to hang up
         */
        byte @Nullable [] answer(int connection, int command, byte[] honest);

        /** How long it takes for a byte; nothing if all is said at once. */
        default Optional<Duration> perByte() {
            return Optional.empty();
        }
    }

    /** @param caps what it says that it can do */
    FakeServer(Path socket, byte[] caps, Manner manner) throws IOException {
        this.socket = socket;
        this.caps = caps;
        this.manner = manner;
        this.listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().name("fake-accept").start(this::accept);
    }

    GlServer server() {
        return new GlServer.Listening(socket);
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            for (; ; ) {
                SocketChannel channel = listening.accept();
                int number = connections.incrementAndGet();
                Thread.ofPlatform().daemon().name("fake-" + number).start(() -> serve(channel, number));
            }
        } catch (IOException e) {
            // The end of the test.
            return;
        }
    }

    private void serve(SocketChannel channel, int number) {
        try (channel) {
            for (boolean more = true; more; ) {
                more = one(channel, number);
            }
        } catch (IOException e) {
            // The proxy has hung up.
            return;
        }
    }

    private boolean one(SocketChannel channel, int number) throws IOException {
        ByteBuffer head = read(channel, 8);
        int length = head.getInt(0);
        int command = head.getInt(4);
        ByteBuffer payload = read(
                channel,
                switch (command) {
                    case CREATE_RENDERER -> length;
                    case TRANSFER_PUT -> 11 * 4;
                    default -> length * 4;
                });
        if (command == TRANSFER_PUT) {
            read(channel, payload.getInt(40));
        }
        byte[] honest = switch (command) {
            case GET_CAPS2 -> words(caps, caps.length + 1, 2);
            case BUSY_WAIT -> words(new byte[0], 1, BUSY_WAIT, 0);
            case TRANSFER_GET -> new byte[bounded(payload.getInt(40))];
            default -> new byte[0];
        };
        byte @Nullable [] said = honest.length == 0 ? honest : manner.answer(number, command, honest);
        if (said != null) {
            say(channel, said);
        }
        // Who says something else than is expected has nothing more to say.
        return said != null && Arrays.equals(said, honest);
    }

    private void say(SocketChannel channel, byte[] said) throws IOException {
        Optional<Duration> perByte = manner.perByte();
        if (perByte.isEmpty()) {
            channel.write(ByteBuffer.wrap(said));
            return;
        }
        for (byte one : said) {
            channel.write(ByteBuffer.wrap(new byte[] {one}));
            LockSupport.parkNanos(perByte.get().toNanos());
        }
    }

    private static int bounded(int length) throws IOException {
        if (length < 0 || length > MOST) {
            throw new IOException("a message of " + length);
        }
        return length;
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(bounded(length)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes;
    }

    static byte[] words(byte[] after, int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length + after.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.put(after).array();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
