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
 * The same attacks where both sessions have come from another server, with ids, atoms and opcodes of which none is the server's own any
 * more, and where one of them has gone there and back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationAfterMovesTest {
    private final TestXServer first;
    private final TestXServer second;
    private final ProxiedDisplay one;
    private final ProxiedDisplay other;

    IsolationAfterMovesTest(@TempDir Path directory) {
        first = ServerPlan.xvfb().start(directory);
        second = ServerPlan.xvnc().othersFirst(3).start(directory);
        one = ProxiedDisplay.start(directory, first);
        other = ProxiedDisplay.start(directory, first);
        for (TestXServer next : List.of(second, first, second)) {
            one.move(next);
        }
        other.move(second);
    }

    @AfterAll
    void end() {
        other.close();
        one.close();
        second.close();
        first.close();
    }

    static Stream<Attack> attacks() {
        return IsolationTest.attacks();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void failsFromOneMovedSessionToAnother(Attack attack) {
        try (Scene scene = new Scene(second, one, other)) {
            assertThat(attack.act().succeeds(scene)).isFalse();
        }
    }
}
