package dev.dormouse.x11.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.TestXServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two sessions on one server: each attack of one on the other succeeds without the proxies (so that it is one) and fails with
 * them. A control and a defence for every attack.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {
    private final TestXServer server;
    private final ProxiedDisplay one;
    private final ProxiedDisplay other;

    IsolationTest(@TempDir Path directory) {
        server = ServerPlan.xvfb().start(directory);
        // With all that programs can be offered.
        one = ProxiedDisplay.startDirect(directory, ProxiedDisplay.address(server));
        other = ProxiedDisplay.startDirect(directory, ProxiedDisplay.address(server));
    }

    @AfterAll
    void end() {
        other.close();
        one.close();
        server.close();
    }

    static Stream<Attack> attacks() {
        return Stream.of(
                        WindowAttacks.reading(),
                        WindowAttacks.telling(),
                        WindowAttacks.changing(),
                        PictureAttacks.all(),
                        FrameAttacks.all(),
                        KeyAttacks.all(),
                        ServerAttacks.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void succeedsOnTheServerItself(Attack attack) {
        try (Scene scene = new Scene(server, server, server)) {
            assertThat(attack.act().succeeds(scene)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void failsFromOneSessionToAnother(Attack attack) {
        try (Scene scene = new Scene(server, one, other)) {
            assertThat(attack.act().succeeds(scene)).isFalse();
        }
    }
}
