package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Gate gate = new Gate();

    @Test
    void whoWantsToHoldItIsNotForgottenWhenAnotherGivesUp() {
        gate.enter();
        CompletableFuture<Boolean> patient = CompletableFuture.supplyAsync(() -> hold(PATIENCE), Thread.ofPlatform()::start);
        await().atMost(PATIENCE).until(gate::isWanted);

        assertThat(hold(Duration.ZERO)).isFalse();

        assertThat(gate.isWanted()).isTrue();
        gate.leave(false);
        assertThat(patient.join()).isTrue();
        assertThat(gate.isWanted()).isFalse();
    }

    @Test
    void whatIsBehindIsKeptForWhoHoldsIt() {
        assertThat(hold(PATIENCE)).isTrue();
        CompletableFuture<Void> ending = CompletableFuture.runAsync(gate::end, Thread.ofPlatform()::start);

        assertThat(ending).isNotDone();
        assertThat(gate.isOver()).isFalse();

        gate.release();
        ending.join();
        assertThat(gate.isOver()).isTrue();
    }

    @Test
    void aClosedOneKeepsNobody() {
        assertThat(hold(PATIENCE)).isTrue();
        CompletableFuture<Boolean> entering = CompletableFuture.supplyAsync(gate::enter, Thread.ofPlatform()::start);

        gate.close();

        assertThat(entering.join()).isFalse();
        gate.end();
        assertThat(gate.isOver()).isTrue();
    }

    private boolean hold(Duration patience) {
        return gate.hold(System.nanoTime(), Deadline.in(patience).end());
    }
}
