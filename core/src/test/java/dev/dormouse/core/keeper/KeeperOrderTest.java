package dev.dormouse.core.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeeperOrderTest {
    private static final XServerAddress SERVER = new XServerAddress(":1", "/cookies");
    private static final DisplaySettings SETTINGS = new DisplaySettings(
            "000102030405060708090a0b0c0d0e0f",
            new XServerAddress(":2", null),
            DisplaySpec.Clipboard.ONE_WAY,
            true,
            "web-1");

    private static final GlSettings GL = new GlSettings("llvmpipe", "/baseline");

    static Stream<KeeperOrder> orders() {
        return Stream.of(
                new KeeperOrder.State(),
                new KeeperOrder.Clients(),
                new KeeperOrder.Stats(),
                new KeeperOrder.Move(SERVER, 5000),
                new KeeperOrder.Start(SETTINGS),
                new KeeperOrder.Adopt(7),
                new KeeperOrder.Restore(SETTINGS, "/snapshot"),
                new KeeperOrder.Watch(123),
                new KeeperOrder.Hold(100),
                new KeeperOrder.Save("/snapshot"),
                new KeeperOrder.Gl(),
                new KeeperOrder.StartGl(GL),
                new KeeperOrder.StartGl(new GlSettings("llvmpipe", null)),
                new KeeperOrder.AdoptGl(7),
                new KeeperOrder.RestoreGl(GL, "/snapshot"),
                new KeeperOrder.MoveGl("softpipe", 100, true),
                new KeeperOrder.SaveGl("/snapshot", 100),
                new KeeperOrder.Drain(),
                new KeeperOrder.Release(),
                new KeeperOrder.Stop());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void whatIsSentIsRead(KeeperOrder order) {
        assertThat(KeeperOrder.parse(order.line())).isEqualTo(order);
        assertThat(new String(order.line(), StandardCharsets.UTF_8))
                .endsWith("}\n")
                .containsOnlyOnce("\n");
    }

    @Test
    void theLineIsAsDocumented() {
        assertThat(new KeeperOrder.Move(SERVER, 5000).line()).asString().isEqualTo("""
                        {"version":1,"order":"move","server":{"display":":1","authority":"/cookies"},"deadlineMs":5000}
                        """);
        assertThat(new KeeperOrder.MoveGl("softpipe", 5000, false).line())
                .asString()
                .isEqualTo("""
                        {"version":1,"order":"move-gl","server":"softpipe","deadlineMs":5000,"verify":false}
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "null",
                "{}",
                "{\"version\":1}",
                "{\"version\":0,\"order\":\"state\"}",
                "{\"version\":2,\"order\":\"state\"}",
                "{\"version\":\"1\",\"order\":\"state\"}",
                "{\"version\":1,\"order\":7}",
                "{\"version\":1,\"order\":\"reboot\"}",
                "{\"version\":1,\"order\":\"move\"}",
                "{\"version\":1,\"order\":\"watch\",\"pid\":\"1\"}",
                "{\"version\":1,\"order\":\"adopt\",\"client\":99999999999}",
                "{\"version\":1,\"order\":\"start\",\"settings\":{\"cookie\":\"00\",\"server\":{\"display\":\":1\"}}}",
                "{\"version\":1,\"order\":\"state\"} {}",
            })
    void whatIsNoOrderIsRefused(String line) {
        assertThatThrownBy(() -> KeeperOrder.parse(line.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void answersAreReadAsTheyAreSent() {
        KeeperAnswer.Clients answer = new KeeperAnswer.Clients(List.of(new KeeperAnswer.Client(
                1, 4711, 99, "xterm", List.of(new KeeperAnswer.Window("a \"title\"", "XTerm")), List.of("shm"), true)));

        assertThat(KeeperAnswer.parse(answer.line(), KeeperAnswer.Clients.class))
                .isEqualTo(answer);
        assertThat(KeeperAnswer.parse(new KeeperAnswer.Done().line(), KeeperAnswer.Done.class))
                .isEqualTo(new KeeperAnswer.Done());
        assertThatThrownBy(() ->
                        KeeperAnswer.parse(new KeeperAnswer.Refused("it is busy").line(), KeeperAnswer.Done.class))
                .isInstanceOf(KeeperAnswer.Refusal.class)
                .hasMessage("it is busy");
    }
}
