package dev.dormouse.core.cooperate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void everyOrderIsALine() {
        assertThat(new Order.Members().line()).asString(UTF_8).isEqualTo("{\"type\":\"list\"}\n");
        assertThat(new Order.Suspend(Duration.ofSeconds(10), null).line())
                .asString(UTF_8)
                .isEqualTo("{\"type\":\"suspend\",\"deadlineMs\":10000}\n");
        assertThat(new Order.Freeze(Duration.ofSeconds(15)).line())
                .asString(UTF_8)
                .isEqualTo("{\"type\":\"freeze\",\"leaseMs\":15000}\n");
        assertThat(new Order.Resume(new Changes(true, true, false, true)).line())
                .asString(UTF_8)
                .isEqualTo(
                        "{\"type\":\"resume\",\"restored\":true,\"gpus\":true,\"display\":false,\"network\":true}\n");
    }

    @Test
    void signalsGoByTheirNumbers() {
        var target = new Order.Target(7, SignalPair.parse("SIGUSR1:SIGCONT"), Duration.ofSeconds(1));
        assertThat(new Order.Suspend(Duration.ofMillis(5), target).line())
                .asString(UTF_8)
                .isEqualTo("{\"type\":\"suspend\",\"deadlineMs\":5,"
                        + "\"signals\":{\"pid\":7,\"suspend\":10,\"resume\":18,\"graceMs\":1000}}\n");
    }
}
