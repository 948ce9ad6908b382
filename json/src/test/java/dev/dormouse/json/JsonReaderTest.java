package dev.dormouse.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static @Nullable Object read(String text) {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void valuesAreReadAsWhatTheyAre() {
        assertThat(read("{\"a\": [1, -2.5, true, null, \"\\u00e9\"], \"b\": {}}"))
                .isEqualTo(Map.of("a", Arrays.asList(1L, -2.5, true, null, "é"), "b", Map.of()));
        assertThat(read("[]")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "1 2",
                "{\"a\" 1}",
                "NaN",
                "1e999999",
                "-1e999999",
                "99999999999999999999",
                "\u0000"
            })
    void whatIsNoValueIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void whatIsTooDeepIsRefused() {
        assertThatThrownBy(() -> read("[".repeat(5000))).isInstanceOf(JsonException.class);
    }
}
