package dev.dormouse.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
