package dev.dormouse.core.migrate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final long BYTES = 600_000_000;
    private static final long RATE = 10_000_000;

    @Test
    void withPrecopyOnlyTheChangesTravelWhileItStandsStill() {
        // A third of it travels, in 20 s.
        assertThat(new Forecast(BYTES, RATE, false, true).downMs()).isEqualTo(500 + 1500 + 20_000 + 600);
        assertThat(new Forecast(BYTES, RATE, true, true).downMs()).isEqualTo(500 + 1500 + 2000 + 600);
    }

    @Test
    void memoryThatComesLaterIsNotWaitedFor() {
        Forecast lazy = new Forecast(BYTES, RATE, true, true);
        Forecast eager = new Forecast(BYTES, RATE, true, false);

        assertThat(eager.downMs() - lazy.downMs()).isEqualTo(1200);
    }

    @Test
    void whatWasSeenCounts() {
        Forecast forecast = new Forecast(BYTES, RATE, true, true);

        assertThat(forecast.downMs(300, 1_000_000)).isEqualTo(300 + 100 + 600);
        assertThat(forecast.at(1_000_000).downMs(300, 1_000_000)).isEqualTo(300 + 1000 + 600);
        assertThat(forecast.at(0)).isEqualTo(forecast);
    }

    @Test
    void anUnknownRateIsNoReasonToWaitForEver() {
        assertThat(new Forecast(BYTES, 0, false, true).copyMs()).isEqualTo(1500);
    }
}
