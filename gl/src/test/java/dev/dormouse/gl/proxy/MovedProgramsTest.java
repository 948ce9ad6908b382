package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovedProgramsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void gearsTurnOnOnOtherServers() throws IOException {
        movesAround("glxgears");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "terrain",
                "shadow",
                "desktop:effect=blur",
                "texture:texture-filter=mipmap",
                "buffer:update-method=map",
                "jellyfish",
                "refract",
                "bump:bump-render=normals"
            })
    void scenesOfGlmark2GoOnOnOtherServers(String scene) throws IOException {
        movesAround("glmark2", "--size", "120x120", "-b", scene + ":duration=600");
    }

    private void movesAround(String... argv) throws IOException {
        GlProxySettings settings = Servers.settings(directory);
        try (TestScreen screen = TestScreen.start(directory);
                GlProxy proxy = GlProxy.start(settings);
                TestProgram program = TestProgram.start(directory, screen, argv)) {
            drawsOn(proxy, program, screen);
            for (String driver : List.of("llvmpipe", "softpipe", "llvmpipe")) {
                MoveReport report = proxy.move(GlServer.software(driver), PATIENCE, true);
                assertThat(report.connections()).isEqualTo(1);
                assertThat(report.verified()).isPositive().isEqualTo(report.bytes());
                drawsOn(proxy, program, screen);
            }
        }
    }

    private static void drawsOn(GlProxy proxy, TestProgram program, TestScreen screen) {
        long before = frames(proxy);
        await().atMost(PATIENCE).until(() -> !program.isAlive() || frames(proxy) > before + 5);
        assertThat(program.isAlive()).as(program.said()).isTrue();
        // The X server may be behind.
        await("colours on the screen").atMost(PATIENCE).until(() -> screen.colours() > 3);
    }

    private static long frames(GlProxy proxy) {
        return proxy.connections().stream().mapToLong(GlConnectionInfo::frames).sum();
    }
}
