package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Multisampled pictures of programs that are moved: softpipe has none, so it is from one llvmpipe to another. */
class MovedSamplesTest {
    private static final int MOVES = 5;

    @TempDir
    Path directory;

    @Test
    void everySampleOfAProgramComesAlong() throws IOException, InterruptedException {
        compiled("samples");
        try (TestScreen screen = TestScreen.start(directory);
                GlProxy proxy = GlProxy.start(new GlProxySettings(directory.resolve("gl"), LLVMPIPE));
                TestProgram program = TestProgram.start(directory, List.of(), "/mnt/samples");
                TestProgram gears = TestProgram.start(directory, screen, "glxgears", "-samples", "4")) {
            says(program, "drawn", 1);
            await().atMost(PATIENCE).until(() -> frames(proxy) > 3);
            for (int moved = 1; moved <= MOVES; moved++) {
                long before = frames(proxy);
                MoveReport report = proxy.move(LLVMPIPE, PATIENCE, moved == 1);
                assertThat(report.connections()).isEqualTo(2);
                assertThat(report.lost()).isEmpty();
                if (moved == 1) {
                    assertThat(report.verified()).isEqualTo(report.bytes());
                }
                program.tell("look");
                says(program, "same", moved);
                await().atMost(PATIENCE).until(() -> !gears.isAlive() || frames(proxy) > before + 3);
            }
            assertThat(gears.isAlive()).as(gears.said()).isTrue();
            assertThat(proxy.connections())
                    .allSatisfy(one -> assertThat(one.lost()).isEmpty());
        }
    }

    private static void says(TestProgram program, String word, int times) {
        await().atMost(PATIENCE)
                .until(() -> !program.isAlive()
                        || program.said().contains("different")
                        || program.said().lines().filter(word::equals).count() == times);
        assertThat(program.isAlive()).as(program.said()).isTrue();
        assertThat(program.said()).doesNotContain("different");
    }

    private static long frames(GlProxy proxy) {
        return proxy.connections().stream().mapToLong(GlConnectionInfo::frames).sum();
    }

    /** A program of ours, of the sources beside this class. */
    private void compiled(String name) throws IOException, InterruptedException {
        Path source = directory.resolve(name + ".c");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name + ".c"))) {
            Files.copy(in, source);
        }
        Path program = directory.resolve(name);
        Process gcc = new ProcessBuilder(
                        "gcc", "-O1", "-Wall", "-Werror", "-o", program.toString(), source.toString(), "-ldl")
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
    }
}
