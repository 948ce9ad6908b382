package dev.dormouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.api.Endpoint;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SocketsTest {
    private FakeServer server;
    private DormouseClient client;

    /** Behaves as cat, which says on its standard error what it was started as, and exits with 3. */
    private static void cat(Session session, @Nullable Object message) {
        switch (message) {
            case String start -> answer(session, 2, start.getBytes(StandardCharsets.UTF_8));
            case byte[] input when input.length > 1 -> answer(session, 1, Arrays.copyOfRange(input, 1, input.length));
            case byte[] _ -> session.sendText("{\"exit\":3}", Callback.from(session::close, _ -> {}));
            case null, default -> {}
        }
    }

    private static void answer(Session session, int stream, byte[] bytes) {
        FakeServer.send(
                session,
                ByteBuffer.allocate(1 + bytes.length)
                        .put((byte) stream)
                        .put(bytes)
                        .flip());
    }

    private static FakeServer.Script ending(String text, int code) {
        return (session, message) -> {
            if (message == null) {
                return;
            }
            if (!text.isEmpty()) {
                session.sendText(text, Callback.NOOP);
            }
            session.close(code, "bye", Callback.NOOP);
        };
    }

    @BeforeEach
    void start() throws Exception {
        server = FakeServer.onTcp();
        client = new DormouseClient(Settings.of(server.address(false)).withToken("dm_secret"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aProgramGetsInputAndGivesOutputAndExitCode() throws Exception {
        server.converse(Endpoint.EXEC, SocketsTest::cat);
        byte[] input = "ä\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (RemoteProgram program = client.sessions().exec("work", List.of("cat", "-"))) {
            program.write(input, 0, input.length);
            program.end();

            assertThat(program.follow(out, err)).isEqualTo(3);
        }
        assertThat(out.toByteArray()).isEqualTo(input);
        assertThat(err).hasToString("{\"command\":[\"cat\",\"-\"],\"terminal\":false,\"columns\":0,\"rows\":0}");
        assertThat(server.hits().getFirst().headers()).containsEntry("Authorization", "Bearer dm_secret");
    }

    @Test
    void aProgramThatCannotBeStartedIsAProblem() {
        String problem =
                "{\"problem\":{\"type\":\"about:blank\",\"title\":\"failed\",\"status\":500,\"code\":\"FAILED\","
                        + "\"detail\":\"There is no program 'lss'\",\"cure\":\"Check its name\",\"more\":\"\"}}";
        server.converse(Endpoint.EXEC, ending(problem, 1000));
        try (RemoteProgram program = client.sessions().exec("work", List.of("lss"))) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> program.follow(new ByteArrayOutputStream(), new ByteArrayOutputStream()))
                    .withMessage("There is no program 'lss'");
        }
    }

    @Test
    void aServerThatHangsUpIsNoExitCode() {
        server.converse(Endpoint.EXEC, ending("", 4001));
        try (RemoteProgram program = client.sessions().exec("work", List.of("ls"))) {
            assertThatExceptionOfType(ConnectionException.class)
                    .isThrownBy(() -> program.follow(new ByteArrayOutputStream(), new ByteArrayOutputStream()))
                    .withMessageContaining("(4001, bye)");
        }
    }

    @Test
    void aDisplaysBytesGoBothWaysUntilACheckpointDropsIt() throws Exception {
        server.converse(Endpoint.RFB, (session, message) -> {
            if (message == null) {
                FakeServer.send(session, ByteBuffer.wrap("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII)));
            } else {
                session.close(RfbStream.DROPPED, "checkpoint", Callback.NOOP);
            }
        });
        try (RfbStream display = client.sessions().rfb("work")) {
            assertThat(StandardCharsets.US_ASCII.decode(display.read()).toString())
                    .isEqualTo("RFB 003.008\n");
            display.write("xRFB 003.008\n".getBytes(StandardCharsets.US_ASCII), 1, 12);

            assertThat(display.read().hasRemaining()).isFalse();
            assertThat(display.code()).isEqualTo(RfbStream.DROPPED);
        }
        assertThat(server.hits().getFirst().headers()).containsEntry("Sec-WebSocket-Protocol", "binary");
    }
}
