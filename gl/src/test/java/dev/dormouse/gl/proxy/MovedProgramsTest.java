package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static dev.dormouse.gl.proxy.Servers.SOFTPIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real programs, several on a proxy, that are moved together while they draw. */
class MovedProgramsTest {
    private static final List<GlServer> MOVES =
            List.of(LLVMPIPE, SOFTPIPE, LLVMPIPE, LLVMPIPE, SOFTPIPE, LLVMPIPE, LLVMPIPE, SOFTPIPE, LLVMPIPE, LLVMPIPE);
    /** How many of these scenes make that are not with the gears: {@link TwinTest} moves all scenes ten times. */
    private static final int FEW = 2;

    private static final int AT_ONCE = 6;
    /** Small, for softpipe's sake. */
    private static final int SIDE = 64;

    private static final String GEARS = "glxgears";
    /** The first frame after a move may have been drawn in part before it. */
    private static final int FRAMES = 2;
    /** Asking how many frames there are stops the programs. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    @TempDir
    Path directory;

    private final List<ShownProgram> programs = new ArrayList<>();

    /** Gears, and all scenes of glmark2; {@link TwinTest} has all of their variants. */
    static List<List<String>> programs() {
        List<String> all = new ArrayList<>(Glmark2.oneOfEach());
        // Others would take the processor from them, only to draw what nobody looks at.
        all.removeAll(Glmark2.SLOW);
        all.add(GEARS);
        List<List<String>> groups = new ArrayList<>();
        Glmark2.SLOW.forEach(name -> groups.add(List.of(name)));
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            groups.add(List.copyOf(all.subList(i, Math.min(i + AT_ONCE, all.size()))));
        }
        return groups;
    }

    static List<List<String>> few() {
        return List.of(programs().getLast());
    }

    @ParameterizedTest
    @MethodSource("few")
    void programsDrawOnOnOtherServers(List<String> names) throws IOException {
        requireDrawOn(names);
    }

    @Tag("thorough")
    @ParameterizedTest
    @MethodSource("programs")
    void soDoAllOfThem(List<String> names) throws IOException {
        requireDrawOn(names);
    }

    private void requireDrawOn(List<String> names) throws IOException {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory))) {
            for (String name : names) {
                programs.add(start(name));
            }
            drawOn(proxy);
            for (GlServer to : names.contains(GEARS) ? MOVES : MOVES.subList(0, FEW)) {
                MoveReport report = proxy.move(to, PATIENCE, true);

                assertThat(report.connections()).isEqualTo(names.size());
                assertThat(report.verified()).isPositive().isEqualTo(report.bytes());
                assertThat(report.lost()).isEmpty();
                drawOn(proxy);
            }
        }
    }

    private ShownProgram start(String name) throws IOException {
        if (name.equals(GEARS)) {
            return ShownProgram.start(directory, name, 4, name);
        }
        // A picture that is nothing but cleared has one colour.
        int colours = name.equals("clear") ? 2 : 4;
        return ShownProgram.start(directory, name, colours, Glmark2.command(name, SIDE));
    }

    private void drawOn(GlProxy proxy) {
        List<Long> before = frames(proxy);
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> haveDrawn(before, frames(proxy)));
        List<GlConnectionInfo> connections = proxy.connections();
        programs.forEach(program -> program.requireWhole(connections));
    }

    private List<Long> frames(GlProxy proxy) {
        List<GlConnectionInfo> connections = proxy.connections();
        return programs.stream().map(program -> program.frames(connections)).toList();
    }

    private static boolean haveDrawn(List<Long> before, List<Long> now) {
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i) < before.get(i) + FRAMES) {
                return false;
            }
        }
        return true;
    }

    @AfterEach
    void end() {
        programs.forEach(ShownProgram::close);
    }
}
