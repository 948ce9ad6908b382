package dev.dormouse.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {
    @ParameterizedTest
    @CsvSource({
        "Version: 4.2.1, 4.2.1",
        "runc version 1.1.5+ds1, 1.1.5",
        "'ip utility, iproute2-6.1.0, libbpf 1.1.2', 6.1",
        "XTerm(379), 379.0",
        "3.17.1-2+deb12u2, 3.17.1",
        "1:4.0-1, 4.0",
        "6.18.44-custom, 6.18.44",
        "D-Bus Message Bus Daemon 1.14.10, 1.14.10"
    })
    void isFoundInWhatProgramsPrint(String printed, String version) {
        assertThat(Version.in(printed)).hasToString(version);
    }

    @Test
    void isAbsentWhereNoneIsPrinted() {
        assertThat(Version.in("pasta unknown version")).isNull();
        assertThat(Version.in("")).isNull();
    }

    @Test
    void keepsItsOwnWritingWhereItIsShown() {
        assertThat(Version.textIn("XTerm(379)")).isEqualTo("379");
        assertThat(Version.textIn("tini version 0.19.0")).isEqualTo("0.19.0");
    }

    @Test
    void ignoresNumbersTooLongToBeOne() {
        assertThat(Version.in("99999999999999999999.1")).isNull();
    }

    @Test
    void comparesNumbersAndNotText() {
        assertThat(Version.of(6, 9).isBefore(Version.of(6, 16))).isTrue();
        assertThat(new Version(4, 2, 1).isBefore(Version.of(4, 2))).isFalse();
    }
}
