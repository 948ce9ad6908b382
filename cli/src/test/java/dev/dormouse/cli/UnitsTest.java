package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
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
        "19400000, 19 MB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "961000000, 961 MB",
        "9223372036854775807, 9.2 EB"
    })
    void sizesHaveOneDecimalBelowTen(long bytes, String text) {
        assertThat(Units.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00 s",
        "4, 0.00 s",
        "444, 0.44 s",
        "9990, 9.99 s",
        "12900, 12 s",
        "200000, 3 min 20 s",
        "7500000, 2 h 5 min",
        "273600000, 3 d 4 h"
    })
    void timesHaveTheirTwoLargestUnits(long millis, String text) {
        assertThat(Units.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "10s, 10000", "10, 10000", "2m, 120000", "1h, 3600000"})
    void timesAreReadWithTheirUnit(String text, long millis) {
        assertThat(Units.parseDuration(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "3x", "1.5s", "99999999999s"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> Units.parseDuration(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("such as 500ms");
    }

    @Test
    void aDeadlineGoesThroughTheCommandLine() {
        assertThat(Cli.run("stop", "--deadline", "3x", "nosuch").err()).contains("'3x' is not a time");
    }
}
