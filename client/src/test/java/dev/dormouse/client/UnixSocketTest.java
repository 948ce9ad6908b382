package dev.dormouse.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Operation;
import dev.dormouse.api.Problem;
import dev.dormouse.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UnixSocketTest {
    @TempDir
    private Path directory;

    @Test
    void requestsUploadsAndWebSocketsGoThroughIt() throws Exception {
        Path path = directory.resolve("api.sock");
        try (FakeServer server = FakeServer.onUnix(path);
                DormouseClient client = new DormouseClient(Settings.of(new ServerAddress.Unix(path)))) {
            server.converse(Endpoint.RFB, (session, _) -> session.close());

            assertThat(client.health()).isEqualTo("HEALTH");
            client.snapshots().importing(new ByteArrayInputStream(new byte[3_000_000]), null, null);
            try (RfbStream display = client.sessions().rfb("work")) {
                assertThat(display.read().hasRemaining()).isFalse();
            }

            assertThat(server.hits())
                    .extracting(FakeServer.Hit::endpoint)
                    .containsExactly(Endpoint.HEALTH, Endpoint.IMPORT, Endpoint.RFB);
            assertThat(server.hits().get(1).body()).hasSize(3_000_000);
        }
    }

    private static Operation at(Operation.State state, String step, @Nullable Problem problem) {
        return new Operation(
                "1", Operation.Kind.GC, "", "me", state, step, 0, 0, "2026-01-01T00:00:00Z", null, problem, Map.of());
    }

    @Test
    void anOperationIsFollowedToItsEndStepByStep() throws Exception {
        Path path = directory.resolve("api.sock");
        List<String> steps = new ArrayList<>();
        try (FakeServer server = FakeServer.onUnix(path);
                DormouseClient client = new DormouseClient(Settings.of(new ServerAddress.Unix(path)))) {
            server.answer(Endpoint.OPERATION, (hit, _, body) -> {
                assertThat(hit.uri()).contains("waitMs=");
                boolean first = server.hits().size() == 1;
                body.write(JsonWriter.write(
                        at(first ? Operation.State.RUNNING : Operation.State.DONE, first ? "second" : "last", null)));
            });

            Operation done = client.operations()
                    .await(at(Operation.State.RUNNING, "first", null), operation -> steps.add(operation.step()));

            assertThat(done.state()).isEqualTo(Operation.State.DONE);
            assertThat(steps).containsExactly("first", "second", "last");
        }
    }

    @Test
    void aFailedOneIsItsProblem() {
        Problem problem = Problem.of(Problem.Code.BLOCKED, "It would lose something", "Choose", "");
        try (DormouseClient client = new DormouseClient(Settings.of(new ServerAddress.Unix(directory)))) {
            Assertions.assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(
                            () -> client.operations().await(at(Operation.State.FAILED, "", problem), operation -> {}))
                    .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
        }
    }
}
