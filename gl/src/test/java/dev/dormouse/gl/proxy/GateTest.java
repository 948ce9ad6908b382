package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GateTest {
    private final Gate gate = new Gate();
    private final AtomicInteger given = new AtomicInteger();

    private static long later() {
        return Deadline.in(Duration.ofMinutes(10)).end();
    }

    private boolean hold() {
        return gate.hold(System.nanoTime(), later());
    }

    @Test
    void whoWantsToHoldItIsNotForgottenWhenAnotherGivesUp() {
        gate.enter();
        CompletableFuture<Boolean> patient = CompletableFuture.supplyAsync(this::hold, Thread.ofPlatform()::start);
        while (!gate.isWanted()) {
            Thread.onSpinWait();
        }
        assertThat(gate.hold(System.nanoTime(), System.nanoTime())).isFalse();
        assertThat(gate.isWanted()).isTrue();
        gate.leave(false);
        assertThat(patient.join()).isTrue();
        assertThat(gate.isWanted()).isFalse();
    }

    @Test
    void whatIsHeldIsGivenBackWhenThatEnds() {
        assertThat(hold()).isTrue();
        gate.end(given::incrementAndGet);
        assertThat(given).hasValue(0);
        assertThat(gate.enter()).isFalse();
        gate.release();
        gate.release();
        assertThat(given).hasValue(1);
    }

    @Test
    void whatNobodyHoldsIsGivenBackAtOnceAndCannotBeHeldAnyMore() {
        gate.end(given::incrementAndGet);
        assertThat(given).hasValue(1);
        assertThat(hold()).isFalse();
        assertThat(gate.isShut()).isTrue();
    }

    @Test
    void whoWaitsIsToldThatItIsShut() {
        assertThat(gate.enter()).isTrue();
        CompletableFuture<Boolean> holding = CompletableFuture.supplyAsync(this::hold);
        while (!gate.isWanted()) {
            Thread.onSpinWait();
        }
        gate.end(given::incrementAndGet);
        assertThat(holding.join()).isFalse();
        assertThat(given).hasValue(1);
    }
}
