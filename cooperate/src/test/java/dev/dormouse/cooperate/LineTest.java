package dev.dormouse.cooperate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {
    @Test
    void aLineIsJsonWithItsEnd() {
        assertThat(new Line("hold")
                        .text("id", "1")
                        .text("reason", "a \"b\"\\\n\u00e4")
                        .bytes())
                .asString(UTF_8)
                .isEqualTo("{\"type\":\"hold\",\"id\":\"1\",\"reason\":\"a \\\"b\\\"\\\\?\u00e4\"}\n");
    }

    @Test
    void textsAreCutBetweenCharactersToWhatABrokerTakes() {
        assertThat(new Line("x").text("a", "\u00e4".repeat(300)).bytes())
                .asString(UTF_8)
                .isEqualTo("{\"type\":\"x\",\"a\":\"" + "\u00e4".repeat(127) + "\"}\n");
        assertThat(new Line("x").text("a", "\ud800").bytes())
                .asString(UTF_8)
                .isEqualTo("{\"type\":\"x\",\"a\":\"?\"}\n");
    }
}
