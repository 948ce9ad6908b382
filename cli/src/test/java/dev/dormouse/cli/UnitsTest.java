package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "9949, 9.9 kB",
        "9950, 10 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "19000000, 19 MB",
        "9223372036854775807, 9.2 EB"
    })
    void sizesHaveTwoOrThreeDigits(long bytes, String text) {
        assertThat(Units.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00 s",
        "440, 0.44 s",
        "1005, 1.01 s",
        "9994, 9.99 s",
        "10000, 10 s",
        "59999, 59 s",
        "200000, 3 min 20 s",
        "7500000, 2 h 5 min",
        "273600000, 3 d 4 h"
    })
    void durationsHaveTheirTwoLargestUnits(long millis, String text) {
        assertThat(Units.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "10s, 10000", "10, 10000", "2m, 120000", "1h, 3600000", "0, 0"})
    void timesAreRead(String text, long millis) {
        assertThat(Units.parseDuration(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1.5s", "1 s", "1d", "1S", "9999999999s", "٣s"})
    void anythingElseIsNoTime(String text) {
        assertThatThrownBy(() -> Units.parseDuration(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("is not a time");
    }

    @Test
    void whatIsDatedInTheFutureIsNew() {
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        assertThat(Ages.since(tomorrow)).isEqualTo("0.00 s");
    }
}
