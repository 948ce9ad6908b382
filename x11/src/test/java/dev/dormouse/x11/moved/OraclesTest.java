package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.Command;
import dev.dormouse.x11.kit.Picture;
import dev.dormouse.x11.kit.Screens;
import dev.dormouse.x11.kit.XDisplay;
import dev.dormouse.x11.kit.XProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X.Org's own test programs, which know nothing of a proxy: unmoved, and moved while they run. */
class OraclesTest {
    private static final long LIMIT_SECONDS = 180;

    /** Of the 250,000 letters that rendercheck says. */
    private static final int BETWEEN_MOVES = 20_000;

    private static final Pattern PASSED = Pattern.compile("(\\d+) tests passed of (\\d+) total");

    @TempDir
    private Path directory;

    private Between between;
    private int pipes;

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
        String direct = rendercheck(between.home, 0);
        assertThat(rendercheck(between.display, 0)).isEqualTo(direct);
        assertThat(rendercheck(between.display, 8)).isEqualTo(direct);
    }

    /**
     * Its results come through a pipe that holds 64 KiB, so that it goes on only as they are read here: each move begins when it has just
     * been let go on. It ends with status 1 where a server fails a test, so that its count is what tells.
     */
    private String rendercheck(XDisplay display, int moves) {
        Path pipe = pipe();
        List<String> argv =
                List.of("sh", "-c", "exec stdbuf -oL rendercheck -f a8r8g8b8 >\"$1\"", "sh", pipe.toString());
        try (XProgram program = XProgram.start(directory, display, argv);
                InputStream output = Files.newInputStream(pipe)) {
            StringBuilder said = new StringBuilder();
            for (int move = 0; move < moves; move++) {
                said.append(new String(output.readNBytes(BETWEEN_MOVES), StandardCharsets.US_ASCII));
                assertThat(program.running()).isTrue();
                between.move();
            }
            said.append(new String(output.readAllBytes(), StandardCharsets.US_ASCII));
            program.await(LIMIT_SECONDS);
            Matcher last = PASSED.matcher(said);
            assertThat(last.find()).as(said + program.printed()).isTrue();
            return last.group();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pipe() {
        Path pipe = directory.resolve("results" + pipes++);
        new Command(List.of("mkfifo", pipe.toString()), Map.of(), null, Duration.ofSeconds(10)).run();
        return pipe;
    }

    /** Whenever it has said something more. */
    private void moveWhileRunning(XProgram program, int moves) {
        for (int move = 0; move < moves; move++) {
            long before = program.printed().length();
            await("progress")
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(LIMIT_SECONDS))
                    .until(() -> program.printed().length() > before || !program.running());
            assertThat(program.running()).as(program.printed()).isTrue();
            between.move();
        }
    }

    @Tag("thorough")
    @Test
    void x11perfRunsToItsEndWhileMoved() {
        List<String> argv =
                List.of("x11perf", "-repeat", "1", "-time", "1", "-shmput100", "-getimage100", "-circulate");
        try (XProgram perf = XProgram.start(directory, between.display, argv)) {
            moveWhileRunning(perf, 3);
            assertThat(perf.await(LIMIT_SECONDS)).as(perf.printed()).isZero();
            assertThat(perf.printed())
                    .doesNotContain("X Error")
                    .contains("/sec): ShmPutImage 100x100", "/sec): GetImage 100x100", "/sec): Circulate window");
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
