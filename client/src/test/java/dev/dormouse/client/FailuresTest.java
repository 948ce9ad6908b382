package dev.dormouse.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    private static final Problem BUSY =
            Problem.of(Problem.Code.CONFLICT, "Session 'work' is busy", "Wait for it", "a log");

    @TempDir
    private Path directory;

    private static DormouseClient client(FakeServer server) {
        return new DormouseClient(Settings.of(server.address(false)));
    }

    @Test
    void aRefusalIsTheServersProblem() throws Exception {
        try (FakeServer server = FakeServer.onTcp();
                DormouseClient client = client(server)) {
            server.refuse(Endpoint.SESSIONS, BUSY);

            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> client.sessions().list())
                    .satisfies(e -> {
                        assertThat(e.problem()).isEqualTo(BUSY);
                        assertThat(e.code()).isEqualTo(Problem.Code.CONFLICT);
                        assertThat(e.cause()).isEqualTo("Session 'work' is busy");
                        assertThat(e.cure()).isEqualTo("Wait for it");
                    });
        }
    }

    @Test
    void aRefusedWebSocketIsTheServersProblemToo() throws Exception {
        try (FakeServer server = FakeServer.onTcp();
                DormouseClient client = client(server)) {
            server.refuse(Endpoint.EXEC, BUSY);

            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> client.sessions().exec("work", List.of("ls")))
                    .satisfies(e -> assertThat(e.problem()).isEqualTo(BUSY));
        }
    }

    @Test
    void somethingElseThanDormouseIsNamedAsSuch() throws Exception {
        try (FakeServer server = FakeServer.onTcp();
                DormouseClient client = client(server)) {
            server.answer(Endpoint.ME, (_, _, body) -> body.write("<html>".getBytes(UTF_8)));
            server.answer(Endpoint.SESSIONS, (_, _, body) -> body.write("{}".getBytes(UTF_8)));
            server.answer(Endpoint.SESSION, (_, _, body) -> body.write("{}".getBytes(UTF_8)));
            server.answer(Endpoint.HOSTS, (_, response, _) -> response.setStatus(502));
            server.answer(Endpoint.GPUS, (_, response, _) -> {
                response.setStatus(302);
                response.getHeaders().put(HttpHeader.LOCATION, "http://127.0.0.1:1/");
            });

            assertNotDormouse(client::me, "its answer is no JSON");
            assertNotDormouse(() -> client.sessions().list(), "something else than a list");
            assertNotDormouse(() -> client.sessions().get("work"), "'name' is missing");
            assertNotDormouse(client::hosts, "status 502");
            assertNotDormouse(client::gpus, "status 302");
        }
    }

    private static void assertNotDormouse(Runnable request, String why) {
        assertThatExceptionOfType(ConnectionException.class)
                .isThrownBy(request::run)
                .withMessageContaining("no server of Dormouse's")
                .withMessageContaining(why);
    }

    @Test
    void anAnswerWithoutEndIsNotKept() throws Exception {
        byte[] much = new byte[1 << 20];
        try (FakeServer server = FakeServer.onTcp();
                DormouseClient client = client(server)) {
            server.answer(Endpoint.PICTURE, (_, _, body) -> {
                for (int i = 0; i < 50; i++) {
                    body.write(much);
                }
            });

            assertNotDormouse(() -> client.sessions().picture("work"), "does not end");
            assertThat(client.health()).isEqualTo("HEALTH");
        }
    }

    @Test
    void anExportThatBreaksOffIsNotTakenForWhole() throws Exception {
        try (FakeServer server = FakeServer.onTcp();
                DormouseClient client = client(server)) {
            server.answer(Endpoint.EXPORT, (_, _, body) -> {
                body.write(new byte[100_000]);
                body.flush();
                throw new IOException("the disk is gone");
            });

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> client.snapshots().export("0123", null, null, new ByteArrayOutputStream()));
        }
    }

    @Test
    void nobodyThereIsToldWithTheAddress() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (DormouseClient client = new DormouseClient(Settings.of(new ServerAddress.Tcp(false, "127.0.0.1", free)))) {
            assertThatExceptionOfType(ConnectionException.class)
                    .isThrownBy(client::me)
                    .withMessage("The server at http://127.0.0.1:" + free + " does not answer")
                    .satisfies(e -> assertThat(e.cure()).contains("dormouse serve"));
        }
    }

    @Test
    void aSocketThatIsNotThereIsToldLikewise() {
        Path missing = directory.resolve("api.sock");
        try (DormouseClient client = new DormouseClient(Settings.of(new ServerAddress.Unix(missing)))) {
            assertThatExceptionOfType(ConnectionException.class)
                    .isThrownBy(client::me)
                    .withMessage("The server at unix:" + missing + " does not answer");
        }
    }
}
