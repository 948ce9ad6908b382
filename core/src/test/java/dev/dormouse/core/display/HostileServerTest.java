package dev.dormouse.core.display;

import static dev.dormouse.core.display.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the client does with servers that lie. The fake server says its piece at once and then stays silent. */
class HostileServerTest {
    private static final String GREETING = "52 46 42 20 30 30 33 2e 30 30 38 0a";
    private static final String NO_SECURITY = GREETING + "01 01 00000000";
    private static final String FORMAT = "20 18 00 01 00ff 00ff 00ff 10 08 00 000000";
    private static final String DISPLAY_4X4 = NO_SECURITY + "0004 0004" + FORMAT + "00000001 78";
    private static final String UPDATE_OF_ONE = "00 00 0001";

    @TempDir
    private Path directory;

    private final ServerSocketChannel server;
    private Path socket = Path.of("unset");

    HostileServerTest() throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    }

    @BeforeEach
    void listen() throws IOException {
        socket = directory.resolve("fake.sock");
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void otherProtocolIsRefused() {
        assertRefused("48 54 54 50 2f 31 2e 31 20 34 30 30", "greeting other than RFB");
    }

    @Test
    void passwordIsNotSupported() {
        assertRefused(GREETING + "01 02", "asks for a password");
    }

    @Test
    void reasonOfARefusalIsShown() {
        assertRefused(GREETING + "00 00000003 6e 6f 1b", "refused the connection: no?.");
        assertRefused(GREETING + "01 01 00000001 00000002 6e 6f", "refused the connection: no.");
    }

    @Test
    void endlessReasonIsRefused() {
        assertRefused(GREETING + "00 7fffffff", "text of 2147483647 bytes");
    }

    @Test
    void endlessNameIsRefused() {
        assertRefused(NO_SECURITY + "0004 0004" + FORMAT + "ffffffff", "text of 4294967295 bytes");
    }

    @Test
    void giganticDisplayIsRefused() {
        assertRefused(NO_SECURITY + "ffff ffff" + FORMAT + "00000000", "display of 65535x65535 pixels");
    }

    @Test
    void growingToAGiganticDisplayIsRefused() {
        assertRefused(DISPLAY_4X4 + UPDATE_OF_ONE + "0000 0000 4000 4000 ffffff21", "display of 16384x16384 pixels");
    }

    @Test
    void rectangleOutsideTheDisplayIsRefused() {
        assertRefused(DISPLAY_4X4 + UPDATE_OF_ONE + "0003 0000 0002 0001 00000000", "outside the display");
        assertRefused(DISPLAY_4X4 + UPDATE_OF_ONE + "0000 0000 0002 0001 00000001 0003 0000", "outside the display");
    }

    @Test
    void encodingNobodyAskedForIsRefused() {
        assertRefused(DISPLAY_4X4 + UPDATE_OF_ONE + "0000 0000 0001 0001 00000010", "encoding 16");
    }

    @Test
    void unknownMessageIsRefused() {
        assertRefused(DISPLAY_4X4 + "fa", "message type -6");
    }

    @Test
    void endlessClipboardIsRefused() {
        assertRefused(DISPLAY_4X4 + "03 000000 80000000", "clipboard of 2147483648 bytes");
    }

    @Test
    void silenceEndsAtTheDeadline() {
        assertRefused("52 46", "did not answer within 300 ms");
        assertRefused(DISPLAY_4X4 + UPDATE_OF_ONE, "did not answer within 300 ms");
    }

    @Test
    void bellColourMapAndClipboardBeforeAnAnswerArePassedOver() throws IOException {
        String noise = "02" + "01 00 0000 0001 0000 0000 0000" + "03 000000 00000002 6869";
        String pixel = UPDATE_OF_ONE + "0000 0000 0001 0001 00000000 563412ff";
        try (var _ = new Serving(server, bytes(DISPLAY_4X4 + noise + pixel));
                var client = connect()) {
            assertThat(client.width()).isEqualTo(4);
        }
    }

    @Test
    void missingSocketIsWaitedForUntilTheDeadline() {
        Path nowhere = directory.resolve("none.sock");
        assertThatThrownBy(() -> RfbClient.connect(nowhere, false, Duration.ofMillis(50)))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("cannot be reached at " + nowhere);
    }

    @Test
    void tooLongSocketPathIsSaidAtOnce() {
        Path deep = directory.resolve("x".repeat(108));
        assertThatThrownBy(() -> RfbClient.connect(deep, false, Duration.ofMinutes(10)))
                .hasMessageContaining("longer than 107 bytes");
    }

    private void assertRefused(String hex, String message) {
        assertThatThrownBy(() -> {
                    try (var _ = new Serving(server, bytes(hex))) {
                        connect();
                    }
                })
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining(message);
    }

    private RfbClient connect() {
        return RfbClient.connect(socket, false, Duration.ofMillis(300));
    }
}
