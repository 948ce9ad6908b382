package dev.dormouse.core.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.migrate.copy.Outbound.Sent;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final Rounds rounds = new Rounds();

    private void round(long travelled, long millis) {
        rounds.add(new Sent(2 * travelled, travelled, travelled / 2, millis));
    }

    @Test
    void thereIsAlwaysAFirst() {
        assertThat(rounds.another()).isTrue();
        assertThat(rounds.rate()).isZero();
    }

    @Test
    void aQuickFirstIsEnough() {
        round(10_000_000, 400);

        assertThat(rounds.another()).isFalse();
        assertThat(rounds.changed()).isEqualTo(1_000_000);
    }

    @Test
    void theyGoOnWhileTheyShrink() {
        round(100_000_000, 10_000);
        assertThat(rounds.another()).isTrue();
        round(20_000_000, 2_000);
        assertThat(rounds.another()).isTrue();
        round(19_000_000, 1_900);
        assertThat(rounds.another()).isFalse();
        assertThat(rounds.changed()).isEqualTo(19_000_000);
        assertThat(rounds.lastTravelled()).isEqualTo(19_000_000);
        assertThat(rounds.travelled()).isEqualTo(139_000_000);
        assertThat(rounds.stored()).isEqualTo(69_500_000);
        assertThat(rounds.rate()).isEqualTo(10_000_000);
    }

    @Test
    void whatIsShortAlreadyNeedNotBecomeShorter() {
        round(100_000_000, 10_000);
        round(1_000_000, 100);

        assertThat(rounds.another()).isFalse();
    }

    @Test
    void theyComeToAnEnd() {
        for (long bytes = 1L << 30; rounds.another(); bytes /= 2) {
            round(bytes, bytes / 10_000);
        }

        assertThat(rounds.count()).isEqualTo(5);
    }
}
