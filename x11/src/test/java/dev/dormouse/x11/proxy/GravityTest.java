package dev.dormouse.x11.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window whose inside is at 60, 60 in a frame of 1, 3 (left, right) and 20, 6 (top, bottom). */
class GravityTest {
    @ParameterizedTest
    @CsvSource({"1, 59, 40", "2, 61, 40", "3, 63, 40", "5, 61, 53", "7, 59, 66", "9, 63, 66", "10, 60, 60"})
    void asksForThePlaceThatTheFrameLeavesWhereItIs(int gravity, int x, int y) {
        assertThat(new Gravity(gravity).x(60, 1, 3, 0)).isEqualTo(x);
        assertThat(new Gravity(gravity).y(60, 20, 6, 0)).isEqualTo(y);
    }
}
