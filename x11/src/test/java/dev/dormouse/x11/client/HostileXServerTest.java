package dev.dormouse.x11.client;

import static dev.dormouse.x11.wire.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.x11.X11Exception;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the client does with servers that lie or keep silent. */
class HostileXServerTest {
    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final String SETUP = "01 00 0b00 0000 1200"
            + "00000000 00006000 ffff1f00 00010000 0000 ffff 01 00 00 00 20 20 08 ff 00000000"
            + "1d050000 20000000 ffffff00 00000000 00000000 0005 2003 0f01 d300"
            + "0000 0000 00000000 00 00 18 00";

    @TempDir
    private Path directory;

    private ServerSocketChannel server;
    private Path socket;

    @BeforeEach
    void listen() throws IOException {
        socket = directory.resolve("X");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void silenceEndsAtTheDeadline() {
        assertRefused("", "did not answer in time");
        assertRefused("01 00 0b00", "did not answer in time");
        assertRefused(SETUP, "did not answer in time");
    }

    @Test
    void hugeReplyIsRefused() {
        assertRefused(SETUP + "01 00 0100 ffffff7f" + "00".repeat(24), "answer of 8589934588 bytes");
    }

    @Test
    void answerToNoQuestionIsRefused() {
        assertRefused(SETUP + "01 00 0900 00000000" + "00".repeat(24), "answered what was not asked");
    }

    @Test
    void refusalIsShown() {
        assertRefused("00 02 0b00 0000 0100 6e6f 0000", "it refused the connection: no");
    }

    @Test
    void endlessEventsEndAtTheDeadline() throws IOException {
        assertRefused(SETUP + ("13 00 0000" + "00".repeat(28)).repeat(5000), "did not answer in time");
    }

    @Test
    void serverThatHangsUpIsSaid() {
        assertThatThrownBy(() -> {
                    Thread ending = Thread.ofVirtual().start(() -> speakAndClose(SETUP));
                    try (XClients x = XClients.connect(socket, TestDisplay.PATIENCE)) {
                        x.inspect();
                    } finally {
                        ending.join();
                    }
                })
                .isInstanceOf(X11Exception.class)
                .hasMessageContaining("connection was lost");
    }

    @Test
    void missingSocketIsSaidAtOnce() {
        Path nowhere = directory.resolve("none");
        assertThatThrownBy(() -> XClients.connect(nowhere, TestDisplay.PATIENCE))
                .hasMessageContaining("cannot be reached at " + nowhere);
        Path deep = directory.resolve("x".repeat(108));
        assertThatThrownBy(() -> XClients.connect(deep, LIMIT)).hasMessageContaining("longer than 107 bytes");
    }

    @Test
    void frozenServerDoesNotHangAnybody() throws IOException, InterruptedException {
        try (TestDisplay display = TestDisplay.start(directory);
                XClients x = XClients.connect(display.socket(), LIMIT)) {
            x.inspect();
            String pid = Long.toString(display.server().pid());
            new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
            try {
                assertThatThrownBy(x::inspect).hasMessageContaining("did not answer in time");
                assertThatThrownBy(() -> XClients.connect(display.socket(), LIMIT))
                        .hasMessageContaining("did not answer in time");
            } finally {
                new ProcessBuilder("kill", "-CONT", pid).start().waitFor();
            }
        }
    }

    private void assertRefused(String hex, String message) {
        assertThatThrownBy(() -> {
                    Thread.ofVirtual().start(() -> speak(hex));
                    try (XClients x = XClients.connect(socket, LIMIT)) {
                        x.inspect();
                    }
                })
                .isInstanceOf(X11Exception.class)
                .hasMessageContaining(message);
    }

    /** Says its bytes, whatever it hears, and then keeps silent until the client hangs up. */
    private void speak(String hex) {
        try (SocketChannel channel = server.accept()) {
            channel.write(ByteBuffer.wrap(bytes(hex)));
            ByteBuffer heard = ByteBuffer.allocate(1 << 16);
            while (channel.read(heard.clear()) >= 0) {
                heard.flip();
            }
        } catch (IOException e) {
            // The client hung up while it was spoken to.
            return;
        }
    }

    private void speakAndClose(String hex) {
        try (SocketChannel channel = server.accept()) {
            channel.write(ByteBuffer.wrap(bytes(hex)));
        } catch (IOException e) {
            return;
        }
    }
}
