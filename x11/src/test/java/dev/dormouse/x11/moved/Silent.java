package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.RawClient;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;

/** The only client of a display so far; reads one message at a time, and only when it is told to. */
final class Silent implements AutoCloseable {
    static final int MESSAGE = 32;
    private static final byte[] GET_INPUT_FOCUS = {43, 0, 1, 0};
    private static final int MOST = 10_000;
    private static final Duration STUCK = Duration.ofSeconds(1);

    private final ProxiedDisplay display;
    private final UnixSocket socket;
    private final AtomicInteger sent = new AtomicInteger();

    Silent(ProxiedDisplay display) {
        this.display = display;
        socket = UnixSocket.connect(display.socket(), UnixSocket.Type.STREAM).within(Duration.ofSeconds(30));
        socket.send(RawClient.greeting(ByteOrder.LITTLE_ENDIAN, "MIT-MAGIC-COOKIE-1", display.cookie()));
        ByteBuffer head = ByteBuffer.wrap(read(8)).order(ByteOrder.LITTLE_ENDIAN);
        read(4 * head.getShort(6));
    }

    int sent() {
        return sent.get();
    }

    byte[] read(int size) {
        return read(socket, size);
    }

    static byte[] read(UnixSocket socket, int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (bytes.size() < size) {
            bytes.writeBytes(
                    socket.receive(size - bytes.size(), 0).orElseThrow().bytes());
        }
        return bytes.toByteArray();
    }

    /** How many answers of a client that does not read the proxy can send. */
    static int capacity(ProxiedDisplay display) {
        try (Silent silent = new Silent(display)) {
            do {
                silent.ask();
            } while (silent.allArrived());
            // The last but one was counted as well, though it could not be sent.
            return silent.sent() - 2;
        } finally {
            await("its end").until(() -> display.proxy().stats().clients().isEmpty());
        }
    }

    private void ask() {
        assertThat(sent.incrementAndGet()).isLessThan(MOST);
        socket.send(GET_INPUT_FOCUS);
    }

    /** Asks, one question after the other. */
    void fill(int questions) {
        while (sent.get() < questions) {
            ask();
            assertThat(allArrived()).isTrue();
        }
    }

    private boolean allArrived() {
        try {
            await("answers").atMost(STUCK).pollInterval(Duration.ofMillis(1)).until(() -> arrived() >= sent.get());
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private long arrived() {
        return display.proxy().stats().clients().getFirst().replies();
    }

    @Override
    public void close() {
        socket.close();
    }
}
