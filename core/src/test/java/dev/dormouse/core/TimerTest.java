package dev.dormouse.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TimerTest {
    @Test
    void stepsStandInTheirOrderAndTogetherTakeNoLongerThanTheWhole() {
        Timer timer = new Timer();
        timer.lap("second letter first");
        timer.lap("a");
        Map<String, Long> laps = timer.laps();
        assertThat(laps.keySet()).containsExactly("second letter first", "a", "total");
        assertThat(laps.values()).allMatch(millis -> millis >= 0);
        long steps = laps.getOrDefault("a", 0L) + laps.getOrDefault("second letter first", 0L);
        assertThat(steps).isLessThanOrEqualTo(laps.getOrDefault("total", -1L));
    }

    @Test
    void withoutAStepThereIsStillATotal() {
        assertThat(new Timer().laps()).containsOnlyKeys("total");
    }
}
