package dev.dormouse.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1000, 1000",
        "1k, 1024",
        "512M, 536870912",
        "4g, 4294967296",
        "1T, 1099511627776",
        "8388607T, 9223370937343148032"
    })
    void unitsArePowersOf1024(String text, long bytes) {
        assertThat(Sizes.bytes("--memory", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "M",
                "-1",
                "1.5G",
                "1 G",
                "1GB",
                "x",
                "٣M",
                "0x10",
                "8388608T",
                "999999999999999T",
                "9999999999999999"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Sizes.bytes("--memory", text))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("is not a size for --memory");
    }

    @ParameterizedTest
    @CsvSource({"1280x800, 1280, 800", "1x1, 1, 1", "16384x16384, 16384, 16384"})
    void pixelsAreWidthAndHeight(String text, int width, int height) {
        assertThat(Sizes.pixels(text)).containsExactly(width, height);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1280",
                "1280x",
                "x800",
                "0x800",
                "1280x0",
                "-1x5",
                "16385x1",
                "1x99999999999",
                "1x2x3",
                "1X2"
            })
    void anythingElseIsNoSizeOfADisplay(String text) {
        assertThatThrownBy(() -> Sizes.pixels(text))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("is not a size for --size");
    }
}
