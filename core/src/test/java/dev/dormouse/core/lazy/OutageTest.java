package dev.dormouse.core.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutageTest {
    private static final long SECOND = 1_000_000_000L;

    private long now = 5;
    private final Outage outage = new Outage(() -> now);

    @Test
    void pausesBecomeLongerButNotEndless() {
        outage.goesOn("away");
        assertThat(outage.millis()).isEqualTo(251);
        for (int i = 0; i < 10; i++) {
            now += 20 * SECOND;
            outage.goesOn("away");
        }
        assertThat(outage.millis()).isEqualTo(10_001);
        assertThat(outage.pauses()).isTrue();
    }

    @Test
    void afterAPauseTheStoreIsAskedThoughTheOutageLasts() {
        outage.goesOn("away");
        now += SECOND;
        assertThat(outage.pauses()).isFalse();
        assertThat(outage.lasts()).isTrue();
        assertThat(outage.millis()).isEqualTo(1);
    }

    @Test
    void theNextOneBeginsWithAShortPause() {
        outage.goesOn("away");
        outage.goesOn("away");
        outage.end();
        assertThat(outage.lasts()).isFalse();
        assertThat(outage.pauses()).isFalse();
        assertThat(outage.why()).isEmpty();
        outage.goesOn("away again");
        assertThat(outage.millis()).isEqualTo(251);
    }
}
