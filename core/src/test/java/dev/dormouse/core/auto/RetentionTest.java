package dev.dormouse.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.session.Sessions;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.Manifests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Retention DEFAULT = Retention.parse("24h:10m,30d:1d");

    private static Manifest made(String id, Instant when, @Nullable String tag) {
        return Manifests.made(id, Sessions.named("web"), when.toString(), tag, Manifest.AUTO);
    }

    /** What is left after a time in which one was made at each step, and thinned each time. */
    private static List<Instant> leftAfter(Retention retention, Duration every, Duration time) {
        List<Manifest> kept = new ArrayList<>();
        Instant end = START.plus(time);
        for (Instant now = START; !now.isAfter(end); now = now.plus(every)) {
            kept.add(made(now.toString(), now, null));
            kept.removeAll(retention.expired(kept, now));
        }
        return kept.stream().map(manifest -> Instant.parse(manifest.created())).toList();
    }

    @Test
    void ofADayEachTenMinutesStayAndOfAMonthOneADay() {
        List<Instant> left = leftAfter(DEFAULT, Duration.ofMinutes(5), Duration.ofDays(40));

        Instant end = START.plus(Duration.ofDays(40));
        List<Instant> ofTheDay = left.stream()
                .filter(when -> !when.isBefore(end.minus(Duration.ofDays(1))))
                .toList();
        // One of each ten minutes, both ends counted.
        assertThat(ofTheDay).hasSize(145);
        assertThat(left.size() - ofTheDay.size()).isBetween(29, 30);
        assertThat(left.getFirst()).isAfterOrEqualTo(end.minus(Duration.ofDays(30)));
    }

    @Test
    void whatWasKeptOfAStepStaysUntilItsRuleEnds() {
        List<Instant> early = leftAfter(DEFAULT, Duration.ofMinutes(30), Duration.ofDays(10));
        List<Instant> late = leftAfter(DEFAULT, Duration.ofMinutes(30), Duration.ofDays(12));

        List<Instant> daily = early.stream()
                .filter(when -> when.isBefore(START.plus(Duration.ofDays(9))))
                .toList();
        assertThat(daily).hasSize(9);
        assertThat(late).containsAll(daily);
    }

    @Test
    void oneWithATagAndTheNewestAlwaysStay() {
        Manifest tagged = made("tagged", START, "good");
        Manifest old = made("old", START.plusSeconds(60), null);
        Manifest newest = made("newest", START.plusSeconds(120), null);

        List<Manifest> expired = DEFAULT.expired(List.of(tagged, old, newest), START.plus(Duration.ofDays(365)));

        assertThat(expired).containsExactly(old);
    }

    @Test
    void nothingIsExpiredOfNothing() {
        assertThat(DEFAULT.expired(List.of(), START)).isEmpty();
    }

    @Test
    void itIsWrittenAsItWasRead() {
        assertThat(Retention.parse("30d:1d,90m:30s").text()).isEqualTo("90m:30s,30d:1d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "24h", "24h:", ":10m", "24h:0m", "1w:1d", "24h:10m,", "-1h:1m", "1234567d:1d", "24h:10"})
    void whatIsNoRuleIsRefused(String text) {
        assertThatThrownBy(() -> Retention.parse(text))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(DormouseException.Code.USAGE));
    }
}
