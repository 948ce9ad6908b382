package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.display.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job in the fewest commands. */
class CommandLineTest {
    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void aSessionSleepsAndWakes() {
        Desk desk = dormouse.run("sleeper", "xterm", "-e", "echo good night; exec cat");
        Screen before = desk.awaitScreen("a window", screen -> !screen.blank());

        String snapshot = dormouse.checkpoint("sleeper");

        assertThat(dormouse.processes()).isEmpty();
        assertThat(dormouse.call("ps", "--format", "json")).doesNotContain("sleeper");
        dormouse.restore(snapshot);
        assertThat(desk.screen().difference(before)).isLessThan(0.01);
    }
}
