package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A game that nobody here wrote, Extreme Tux Racer, is moved ten times and played on. */
class GameTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Of the player's portrait, which does not move, in the first menu. */
    private static final int X = 190;

    private static final int Y = 242;
    private static final int SIZE = 95;

    /** With a home of its own, where it writes down its players. */
    private static final String PLAY = "mount -t tmpfs none ~ && ALSOFT_DRIVERS=null exec /usr/games/etr";

    @TempDir
    Path directory;

    @Test
    void anotherPlayerIsChosenAfterTenMoves() throws IOException {
        LoggedServers servers = new LoggedServers(directory);
        try (TestScreen screen = TestScreen.start(directory);
                GlProxy proxy = GlProxy.start(servers.settings());
                TestProgram game = TestProgram.start(directory, screen, "sh", "-c", PLAY)) {
            await("a player").atMost(PATIENCE).until(() -> !game.isAlive() || colours(portrait(screen)) > 50);
            int[] first = portrait(screen);

            for (String driver : LoggedServers.WAY) {
                MoveReport report = proxy.move(servers.of(driver), PATIENCE, true);
                assertThat(report.verified()).isPositive().isEqualTo(report.bytes());
                drawsOn(proxy, game);
            }

            assertThat(portrait(screen)).isEqualTo(first);
            assertThat(Command.of("xdotool", "key", "Down")
                            .with("DISPLAY", screen.name())
                            .run()
                            .ok())
                    .isTrue();
            await("another player").atMost(PATIENCE).until(() -> {
                int[] now = portrait(screen);
                return !Arrays.equals(first, now) && colours(now) > 50;
            });
        }
        assertThat(servers.complaints()).isEmpty();
    }

    private static void drawsOn(GlProxy proxy, TestProgram game) {
        long before = frames(proxy);
        await("frames").atMost(PATIENCE).until(() -> !game.isAlive() || frames(proxy) > before + 2);
        assertThat(game.isAlive()).as(game.said()).isTrue();
    }

    private static long frames(GlProxy proxy) {
        return proxy.connections().stream().mapToLong(GlConnectionInfo::frames).sum();
    }

    private static int[] portrait(TestScreen screen) {
        int[] all = screen.pixels();
        int[] portrait = new int[SIZE * SIZE];
        for (int row = 0; row < SIZE; row++) {
            System.arraycopy(all, (Y + row) * 800 + X, portrait, row * SIZE, SIZE);
        }
        return portrait;
    }

    private static long colours(int[] pixels) {
        return Arrays.stream(pixels).distinct().count();
    }
}
