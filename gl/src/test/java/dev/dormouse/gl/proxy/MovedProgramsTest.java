package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static dev.dormouse.gl.proxy.Servers.SOFTPIPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real programs, several on a proxy, that are moved while they draw. */
class MovedProgramsTest {
    private static final List<GlServer> MOVES =
            List.of(LLVMPIPE, SOFTPIPE, LLVMPIPE, LLVMPIPE, SOFTPIPE, LLVMPIPE, LLVMPIPE, SOFTPIPE, LLVMPIPE, LLVMPIPE);
    private static final int AT_ONCE = 7;
    private static final String GEARS = "glxgears";

    @TempDir
    Path directory;

    private final List<ShownProgram> programs = new ArrayList<>();

    /** Gears, and all scenes of glmark2. */
    static List<List<String>> programs() {
        List<String> all = new ArrayList<>(List.of(GEARS));
        all.addAll(Glmark2.SCENES);
        List<List<String>> groups = new ArrayList<>();
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            groups.add(List.copyOf(all.subList(i, Math.min(i + AT_ONCE, all.size()))));
        }
        return groups;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void programsDrawOnOnOtherServers(List<String> names) throws IOException {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory))) {
            for (String name : names) {
                programs.add(start(name));
            }
            programs.forEach(program -> program.requireDrawing(proxy, 0));
            for (GlServer to : MOVES) {
                MoveReport report = proxy.move(to, PATIENCE, true);
                List<Long> before =
                        programs.stream().map(program -> program.frames(proxy)).toList();

                assertThat(report.connections()).isEqualTo(names.size());
                assertThat(report.verified()).isPositive().isEqualTo(report.bytes());
                assertThat(report.lost()).isEmpty();
                for (int i = 0; i < programs.size(); i++) {
                    programs.get(i).requireDrawing(proxy, before.get(i));
                }
            }
        }
    }

    private ShownProgram start(String name) throws IOException {
        if (name.equals(GEARS)) {
            return ShownProgram.start(directory, name, 4, name);
        }
        // A picture that is nothing but cleared has one colour.
        int colours = name.equals("clear") ? 2 : 4;
        return ShownProgram.start(directory, name, colours, Glmark2.command(name));
    }

    @AfterEach
    void end() {
        programs.forEach(ShownProgram::close);
    }
}
