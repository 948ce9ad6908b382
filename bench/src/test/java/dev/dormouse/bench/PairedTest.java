package dev.dormouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.bench.Paired.Way;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedTest {
    private final List<String> order = new ArrayList<>();

    private Way way(String name, double... times) {
        List<Double> left = new ArrayList<>();
        for (double time : times) {
            left.add(time);
        }
        return new Way(name, () -> {
            order.add(name);
            return left.removeFirst();
        });
    }

    @Test
    void bothTakeTurnsAndEachIsFirstEveryOtherTime() throws Exception {
        new Paired(way("a", 9, 1, 2), way("b", 9, 1, 2)).run(2);

        assertThat(order).containsExactly("a", "b", "a", "b", "b", "a");
    }

    @Test
    void theFirstRunOfEachDoesNotCountAndMediansAreCompared() throws Exception {
        Paired.Outcome outcome = new Paired(way("a", 999, 3, 1, 80), way("b", 999, 2, 2, 2)).run(3);

        assertThat(outcome.ratio()).isEqualTo(1.5);
        assertThat(outcome.report()).contains("ratio 1.50").contains("(3 runs)");
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        Samples samples = Samples.of("x", List.of(4.0, 1.0, 3.0, 2.0));

        assertThat(samples.median()).isEqualTo(2.5);
        assertThat(samples.least()).isEqualTo(1);
        assertThat(samples.most()).isEqualTo(4);
    }
}
