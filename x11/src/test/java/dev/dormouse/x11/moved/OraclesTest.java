package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.x11.kit.Picture;
import dev.dormouse.x11.kit.Screens;
import dev.dormouse.x11.kit.XDisplay;
import dev.dormouse.x11.kit.XProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X.Org's own test programs, which know nothing of a proxy: unmoved, and moved while they run. */
class OraclesTest {
    private static final long LIMIT_SECONDS = 180;

    /** Letters, from its beginning to its end, and a few more. */
    private static final int RENDERCHECK_SAYS = 200_000;

    private static final Pattern PASSED = Pattern.compile("(\\d+) tests passed of (\\d+) total");

    @TempDir
    private Path directory;

    private Between between;

    @BeforeEach
    void start() {
        between = new Between(directory);
    }

    @AfterEach
    void end() {
        between.close();
    }

    /** It draws on pixmaps and windows, and reads back what is there now: whatever a move lost would be a test that fails. */
    @Test
    void rendercheckPassesAsOftenThroughTheProxyMovedOrNotAsWithoutIt() {
        String direct = passed(rendercheck(between.home), 0);
        assertThat(passed(rendercheck(between.display), 0)).isEqualTo(direct);
        assertThat(passed(rendercheck(between.display), 12)).isEqualTo(direct);
    }

    private XProgram rendercheck(XDisplay display) {
        return XProgram.start(directory, display, List.of("stdbuf", "-oL", "rendercheck", "-f", "a8r8g8b8"));
    }

    /** It ends with status 1 where a server fails a test, so that its count is what tells. */
    private String passed(XProgram program, int moves) {
        try (program) {
            moveWhileRunning(program, moves, RENDERCHECK_SAYS / (moves + 2));
            program.await(LIMIT_SECONDS);
            Matcher last = PASSED.matcher(program.printed());
            assertThat(last.find()).as(program.printed()).isTrue();
            return last.group();
        }
    }

    /** @param progress how many letters more it has said before each */
    private void moveWhileRunning(XProgram program, int moves, int progress) {
        for (int move = 0; move < moves; move++) {
            long before = program.printed().length();
            await("progress")
                    .atMost(Duration.ofSeconds(LIMIT_SECONDS))
                    .until(() -> program.printed().length() > before + progress || !program.running());
            assertThat(program.running()).isTrue();
            between.move();
        }
    }

    @Test
    void x11perfRunsToItsEndWhileMoved() {
        List<String> argv = List.of(
                "x11perf",
                "-repeat",
                "1",
                "-time",
                "1",
                "-shmput100",
                "-rgb10text",
                "-getimage100",
                "-create",
                "-circulate");
        try (XProgram perf = XProgram.start(directory, between.display, argv)) {
            moveWhileRunning(perf, 5, 0);
            assertThat(perf.await(LIMIT_SECONDS)).as(perf.printed()).isZero();
            assertThat(perf.printed()).doesNotContain("X Error").contains("/sec): Circulate window");
        }
    }

    @Test
    void glxgearsTurnsOnAfterEveryMove() {
        try (XProgram gears =
                XProgram.start(directory, between.display, List.of("glxgears", "-geometry", "250x250+0+0"))) {
            for (int move = 0; move < 10; move++) {
                awaitTurning(gears);
                between.move();
            }
            awaitTurning(gears);
        }
    }

    private void awaitTurning(XProgram gears) {
        Picture first = Screens.of(between.here());
        await("turning gears").atMost(Duration.ofSeconds(30)).until(() -> {
            assertThat(gears.running()).as(() -> gears.printed()).isTrue();
            Picture now = Screens.of(between.here());
            return now.colours() > 100 && now.difference(first, 0) > 0;
        });
    }
}
