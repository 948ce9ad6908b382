package dev.dormouse.server.display;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.api.Role;
import dev.dormouse.server.call.Caller;
import dev.dormouse.server.call.Channel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relay between a socket, as a display has one, and a channel that keeps what is sent. */
class RfbRelayTest {
    private static final Caller CALLER = new Caller("ann", Role.USE, "grant", "work", true, null, "127.0.0.1");

    private final Heard events = new Heard();
    private final Watchers watchers = new Watchers(events);
    private final Viewer viewer = new Viewer();
    private volatile boolean lives = true;

    @TempDir
    private Path directory;

    private ServerSocketChannel listener;
    private SocketChannel display;
    private RfbRelay relay;

    /** The other end of the WebSocket. */
    private static final class Viewer implements Channel {
        private final ByteArrayOutputStream got = new ByteArrayOutputStream();
        private volatile int closed;

        @Override
        public synchronized void send(ByteBuffer binary) {
            while (binary.hasRemaining()) {
                got.write(binary.get());
            }
        }

        @Override
        public void send(String text) {
            throw new AssertionError("a display says no text: " + text);
        }

        @Override
        public void close(int code, String reason) {
            closed = code;
        }

        synchronized String got() {
            return got.toString(US_ASCII);
        }
    }

    @BeforeEach
    void connect() throws IOException {
        Path socket = directory.resolve("rfb.sock");
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        SocketChannel near = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        display = listener.accept();
        relay = new RfbRelay(
                viewer, near, new ClientStream(false), () -> lives, watchers, watchers.come("work", CALLER, Role.VIEW));
        relay.start();
    }

    @AfterEach
    void hangUp() throws IOException {
        relay.closed();
        display.close();
        listener.close();
    }

    private String read(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        int got = 0;
        while (bytes.hasRemaining() && got >= 0) {
            got = display.read(bytes);
        }
        return new String(bytes.array(), 0, bytes.position(), US_ASCII);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }

    @Test
    void whoOnlyLooksGetsTheDisplaysBytesAndSendsNoKeys() throws IOException {
        display.write(ascii("RFB 003.008\n"));
        await().until(viewer::got, "RFB 003.008\n"::equals);

        relay.binary(ascii("RFB 003.008\n"));
        relay.binary(ascii("\u0001\u0000"));
        relay.binary(ascii("\u0004\u0001\0\0\0\0\0a"));
        relay.binary(ascii("\u0003\u0001\0\0\0\0\0\u0001\0\u0001"));

        assertThat(read(24)).isEqualTo("RFB 003.008\n\u0001\u0001\u0003\u0001\0\0\0\0\0\u0001\0\u0001");
    }

    @Test
    void whoLooksIsKnownUntilHeLeaves() {
        assertThat(watchers.of("work")).singleElement().satisfies(watcher -> {
            assertThat(watcher.name()).isEqualTo("ann");
            assertThat(watcher.role()).isEqualTo(Role.VIEW);
            assertThat(watcher.share()).isEqualTo("grant");
        });
        relay.closed();
        relay.closed();
        assertThat(watchers.list()).isEmpty();
        assertThat(events.kinds()).containsExactly("WATCHER work", "WATCHER_GONE work");
    }

    @Test
    void whoLooksGoesOnWhenTheSessionIsRenamed() {
        watchers.renamed("work", "play");
        assertThat(watchers.of("work")).isEmpty();
        assertThat(watchers.of("play")).hasSize(1);
        relay.closed();
        assertThat(watchers.list()).isEmpty();
        assertThat(events.kinds())
                .containsExactly("WATCHER work", "WATCHER_GONE work", "WATCHER play", "WATCHER_GONE play");
    }

    @Test
    void aCheckpointDropsViewers() throws IOException {
        display.close();
        await().untilAsserted(() -> assertThat(viewer.closed).isEqualTo(4002));
    }

    @Test
    void theEndOfTheSessionIsTheEnd() throws IOException {
        lives = false;
        display.close();
        await().untilAsserted(() -> assertThat(viewer.closed).isEqualTo(1000));
    }

    @Test
    void whoSpeaksAnotherLanguageIsSentAway() throws IOException {
        relay.binary(ascii("GET / HTTP/1.1\r\n"));
        assertThat(viewer.closed).isEqualTo(1002);
        assertThat(read(1)).isEmpty();
    }
}
