package dev.dormouse.e2e.proxied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real programs on the user's X server: moved to another one, put to sleep, and woken on a third. */
class ProxiedProgramsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Proxied proxied = new Proxied(dormouse);

    @Test
    void aTerminalGoesOnAndTakesKeysOnEachServer() {
        String snapshot;
        Desk desk;
        int before;
        try (UserServer first = UserServer.start();
                UserServer second = UserServer.start("-screen", "0", "1300x900x24")) {
            desk = proxied.terminal("mobile", first);
            first.type("mobile", "one");
            awaitTyped(desk, 1);

            String moved = dormouse.call("move", "mobile", "--display", second.display());

            assertThat(moved).contains(second.display());
            second.awaitWindow("mobile");
            first.awaitNoWindow("mobile");
            second.type("mobile", "two");
            awaitTyped(desk, 2);
            before = count(desk);
            snapshot = desk.sleep();
            second.awaitNoWindow("mobile");
        }
        try (UserServer third = UserServer.start("-screen", "0", "800x600x24")) {
            dormouse.call("restore", snapshot, "--display", third.display());

            third.awaitWindow("mobile");
            await("counting on").atMost(DEADLINE).until(() -> count(desk) > before);
            third.type("mobile", "three");
            awaitTyped(desk, 3);
            assertThat(typed(desk)).containsExactly("typed one", "typed two", "typed three");
        }
    }

    private void awaitTyped(Desk desk, int lines) {
        await("what was typed").atMost(DEADLINE).until(() -> typed(desk).size() == lines);
    }

    private static List<String> typed(Desk desk) {
        return log(desk).filter(line -> line.startsWith("typed")).toList();
    }

    private static int count(Desk desk) {
        return (int) log(desk).filter(line -> line.startsWith("count")).count();
    }

    private static java.util.stream.Stream<String> log(Desk desk) {
        return desk.exec("cat", "/root/log").lines();
    }

    /** They look on the third server as they did on the first. */
    @ParameterizedTest
    @CsvSource({"gtk3-demo, Application Class", "xcalc, Calculator"})
    void aProgramLooksTheSameWhereItWakes(String program, String title) {
        String snapshot;
        String before;
        try (UserServer first = UserServer.start()) {
            Desk desk = proxied.run("looks", first, program);
            first.awaitWindow(title);
            before = settled(first, title);
            snapshot = desk.sleep();
        }
        try (UserServer second = UserServer.start("-screen", "0", "1100x800x24")) {
            dormouse.call("restore", snapshot, "--display", second.display());
            second.awaitWindow(title);

            await("the same picture")
                    .atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(Picture.of(second, title)).isEqualTo(before));
        }
    }

    /** Once it has not changed for a while. */
    private static String settled(UserServer server, String title) {
        String[] last = {""};
        await("a picture that stays")
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(700))
                .until(() -> {
                    String now = Picture.of(server, title);
                    boolean same = now.equals(last[0]);
                    last[0] = now;
                    return same;
                });
        return last[0];
    }
}
