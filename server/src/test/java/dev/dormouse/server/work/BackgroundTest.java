package dev.dormouse.server.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.api.CheckpointOrder;
import dev.dormouse.api.Operation;
import dev.dormouse.api.Problem;
import dev.dormouse.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private final List<Operation> told = new ArrayList<>();
    private final Background background = new Background(Operation.Kind.RUN, "", "ann", told::add);

    private void hear(String line) {
        if (JsonReader.read(line.getBytes(UTF_8)) instanceof Map<?, ?> members) {
            background.hear(members);
        }
    }

    @Test
    void itGoesOnByStepsAndEndsWithWhatCameOfIt() {
        hear("{\"step\":\"Starting xterm\"}");
        hear("{\"done\":3,\"total\":10}");
        assertThat(background.now()).satisfies(now -> {
            assertThat(now.step()).isEqualTo("Starting xterm");
            assertThat(now.done()).isEqualTo(3);
            assertThat(now.state()).isEqualTo(Operation.State.RUNNING);
        });
        hear("{\"result\":{\"session\":\"work\"}}");
        background.over(0);
        assertThat(background.now().state()).isEqualTo(Operation.State.DONE);
        assertThat(background.now().subject()).isEqualTo("work");
        assertThat(told.getLast()).isEqualTo(background.now());
    }

    @Test
    void whatItsWorkerCallsAProblemIsOne() {
        hear("{\"problem\":{\"type\":\"about:blank\",\"title\":\"conflict\",\"status\":409,\"code\":\"CONFLICT\","
                + "\"detail\":\"It is busy\",\"cure\":\"Wait\",\"more\":\"\"}}");
        assertThat(background.now().state()).isEqualTo(Operation.State.FAILED);
        assertThat(background.now().problem()).isEqualTo(Problem.of(Problem.Code.CONFLICT, "It is busy", "Wait", ""));
    }

    @Test
    void aWorkerThatEndsWithoutAWordHasFailed() {
        background.over(137);
        assertThat(String.valueOf(background.now().problem())).contains("status 137");
    }

    @Test
    void aCancelledOneHasNoProblem() {
        assertThat(background.cancel()).isNull();
        background.over(143);
        assertThat(background.now().state()).isEqualTo(Operation.State.CANCELLED);
        assertThat(background.now().problem()).isNull();
    }

    @Test
    void whatIsDoneStaysDone() {
        hear("{\"result\":{}}");
        background.cancel();
        background.over(143);
        assertThat(background.now().state()).isEqualTo(Operation.State.DONE);
    }

    @Test
    void whoWaitsIsToldOfTheNextChange() throws InterruptedException {
        Thread waiting = Thread.ofPlatform().start(() -> background.await(Duration.ofSeconds(60)));
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        hear("{\"step\":\"now\"}");
        waiting.join(Duration.ofSeconds(50));
        assertThat(waiting.isAlive()).isFalse();
        assertThat(background.await(Duration.ZERO).step()).isEqualTo("now");
    }

    @Test
    void anOrderArrivesAsItWasGivenButForWhatItLeavesOpen() {
        CheckpointOrder order = new CheckpointOrder(true, null, List.of("drop"), null, null);
        WorkOrder work = WorkOrder.parse(
                WorkOrder.of(Operation.Kind.CHECKPOINT, "work", order).bytes());
        assertThat(work.kind()).isEqualTo(Operation.Kind.CHECKPOINT);
        assertThat(work.subject()).isEqualTo("work");
        assertThat(work.as(CheckpointOrder.class)).isEqualTo(order);
    }

    @Test
    void progressIsToldInLinesButNotEveryByte() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LineProgress progress = new LineProgress(new Lines(out));
        progress.step("Storing");
        for (int i = 1; i <= 1000; i++) {
            progress.advance(i, 1000);
        }
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(lines).startsWith("{\"step\":\"Storing\"}").hasSizeLessThan(500);
        assertThat(lines.getLast()).contains("\"done\":1000");
    }
}
