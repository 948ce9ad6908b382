package dev.dormouse.cooperate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void everyKindOfValueIsRead() {
        assertThat(Json.object(" {\"a\" : \"x\\n\\u00e4\\\"\", \"b\":[true,false,-1.5e1,[ ]], \"c\":{\"d\":{}} } "))
                .isEqualTo(
                        Map.of("a", "x\nä\"", "b", List.of(true, false, -15.0, List.of()), "c", Map.of("d", Map.of())));
        assertThat(Json.object("{\"a\":null}")).containsEntry("a", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":x}",
                "{a:1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":\"\\q\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"",
                "{} {}"
            })
    void whatIsNoObjectIsRefused(String line) {
        assertThatThrownBy(() -> Json.object(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> Json.object("{\"a\":" + "[".repeat(4000)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
