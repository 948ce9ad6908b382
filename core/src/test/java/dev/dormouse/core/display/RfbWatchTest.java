package dev.dormouse.core.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RfbWatchTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void aSmallPictureIsWhatTheWholeOneScaledDownIs() {
        try (TestingXvnc server = TestingXvnc.start(directory);
                RfbWatch watch = RfbWatch.connect(server.socket(), LONG);
                RfbClient client = RfbClient.connect(server.socket(), false, LONG)) {
            Screen whole = client.capture();
            for (int[] most : new int[][] {{480, 360}, {100, 1000}, {77, 33}, {5000, 5000}}) {
                Screen small = watch.capture(most[0], most[1]);
                Screen expected = whole.scaledDown(most[0], most[1]);
                assertThat(small.width()).isEqualTo(expected.width());
                assertThat(small.height()).isEqualTo(expected.height());
                assertThat(small.difference(expected)).isZero();
            }
        }
    }

    /** Until nothing changes any more. */
    private static void rest(RfbWatch watch) {
        boolean restless = true;
        while (restless) {
            restless = watch.awaitChange(Duration.ofMillis(300));
        }
    }

    @Test
    void changesAreSeenAndNothingElse() {
        try (TestingXvnc server = TestingXvnc.start(directory);
                RfbWatch watch = RfbWatch.connect(server.socket(), LONG)) {
            rest(watch);
            server.run(directory.resolve("xterm.log"), "xterm");
            assertThat(watch.awaitChange(LONG)).isTrue();
        }
    }

    @Test
    void whoWaitsCanBeWoken() {
        try (TestingXvnc server = TestingXvnc.start(directory);
                RfbWatch watch = RfbWatch.connect(server.socket(), LONG)) {
            rest(watch);
            watch.wake();
            assertThat(watch.awaitChange(Duration.ofHours(1))).isFalse();
        }
    }
}
