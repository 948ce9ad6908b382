package dev.dormouse.core.cooperate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.json.JsonException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
    private static Event parse(String line) {
        return Event.parse(line.getBytes(UTF_8));
    }

    @Test
    void everyEventIsRead() {
        assertThat(parse(
                        "{\"type\":\"member\",\"member\":3,\"pid\":17,\"name\":\"x\",\"version\":\"\",\"suspend\":true,"
                                + "\"state\":\"ASKED\"}"))
                .isEqualTo(new Event.Listed(new Member(3, 17, "x", "", true, Member.State.ASKED, List.of())));
        assertThat(parse("{\"type\":\"hold\",\"member\":3,\"id\":\"a\",\"reason\":\"saving\",\"ageMs\":12}"))
                .isEqualTo(new Event.Holding(3, new Hold("a", "saving", Duration.ofMillis(12))));
        assertThat(parse("{\"type\":\"end\"}")).isEqualTo(new Event.End());
        assertThat(parse("{\"type\":\"suspended\",\"member\":3}")).isEqualTo(new Event.Suspended(3));
        assertThat(parse("{\"type\":\"failed\",\"member\":0,\"reason\":\"EPERM\"}"))
                .isEqualTo(new Event.Failed(0, "EPERM"));
        assertThat(parse("{\"type\":\"gone\",\"member\":3}")).isEqualTo(new Event.Gone(3));
        assertThat(parse("{\"type\":\"signalled\"}")).isEqualTo(new Event.Signalled());
        assertThat(parse("{\"type\":\"quiet\"}")).isEqualTo(new Event.Quiet());
        assertThat(parse("{\"type\":\"freezing\"}")).isEqualTo(new Event.Freezing());
        assertThat(parse("{\"type\":\"resumed\",\"programs\":2}")).isEqualTo(new Event.Resumed(2));
        assertThat(parse("{\"type\":\"error\",\"reason\":\"no\"}")).isEqualTo(new Event.Refused("no"));
    }

    @Test
    void whatIsNewIsPassedOver() {
        assertThat(parse("{\"type\":\"later\"}")).isEqualTo(new Event.Unknown());
        assertThat(parse("{\"type\":null}")).isEqualTo(new Event.Unknown());
        assertThat(parse("{\"type\":\"end\",\"later\":[{}]}")).isEqualTo(new Event.End());
    }

    @Test
    void whatAProgramSaysCannotSteerATerminal() {
        assertThat(parse("{\"type\":\"hold\",\"member\":3,\"id\":\"\\u001b\",\"reason\":\"a\\u001b[2Jb\",\"ageMs\":1}"))
                .isEqualTo(new Event.Holding(3, new Hold("?", "a?[2Jb", Duration.ofMillis(1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"type\":3}",
                "{\"type\":\"gone\"}",
                "{\"type\":\"gone\",\"member\":\"3\"}",
                "{\"type\":\"resumed\",\"programs\":null}",
                "{\"type\":\"member\",\"member\":3,\"pid\":1,\"name\":\"\",\"version\":\"\",\"suspend\":true,\"state\":\"X\"}"
            })
    void whatDoesNotFitIsRefused(String line) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(JsonException.class);
    }
}
