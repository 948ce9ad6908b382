package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static dev.dormouse.gl.proxy.Servers.SOFTPIPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that has something of every kind that OpenGL knows has it still wherever it is drawn, and draws what it would have drawn. */
class KindsTest {
    private static final List<GlServer> JOURNEY =
            List.of(LLVMPIPE, SOFTPIPE, LLVMPIPE, SOFTPIPE, SOFTPIPE, LLVMPIPE, LLVMPIPE, SOFTPIPE, LLVMPIPE, SOFTPIPE);

    @TempDir
    static Path compiling;

    private static Path compiled = Path.of("");

    @TempDir
    Path directory;

    @BeforeAll
    static void compile() {
        compiled = Compiled.in(compiling);
    }

    @Test
    void everythingIsThereAfterTenMovesAndFramesAreThoseOfProgramsThatWereNotMoved() throws IOException {
        try (TestScreen screen = TestScreen.start(directory);
                Seat moved = Seat.start(directory, "moved", LLVMPIPE, screen, compiled);
                Seat onLlvmpipe = Seat.start(directory, "llvmpipe", LLVMPIPE, screen, compiled);
                Seat onSoftpipe = Seat.start(directory, "softpipe", SOFTPIPE, screen, compiled)) {
            Map<GlServer, Seat> twins = Map.of(LLVMPIPE, onLlvmpipe, SOFTPIPE, onSoftpipe);
            Seat.all(List.of(moved, onLlvmpipe, onSoftpipe), "fill");
            moved.kinds().does("check");
            int number = 0;
            for (GlServer to : JOURNEY) {
                byte[] before = moved.kinds().frame();
                MoveReport report = moved.proxy().move(to, PATIENCE, true);
                System.err.println(to.name() + " " + report + " " + java.time.Instant.now());
                assertThat(report.verified()).isPositive();

                assertThat(moved.kinds().told("check")).isEqualTo("ok");
                moved.kinds().does("queries");
                assertThat(moved.kinds().frame()).isEqualTo(before);
                Seat.all(List.of(moved, onLlvmpipe, onSoftpipe), "step " + ++number);
                byte[] after = moved.kinds().frame();
                for (Map.Entry<GlServer, Seat> twin : twins.entrySet()) {
                    byte[] theirs = twin.getValue().kinds().frame();
                    Files.write(
                            Path.of("/tmp/kinds-frames-" + number + "-"
                                    + twin.getKey().name()),
                            theirs);
                    Files.write(Path.of("/tmp/kinds-frames-" + number + "-moved"), after);
                    System.err.println(twin.getKey().name() + " " + java.util.Arrays.equals(after, theirs));
                }
            }
        }
    }
}
