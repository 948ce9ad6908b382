package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static dev.dormouse.gl.proxy.Servers.SOFTPIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gl.GlException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in resources, put and got by a program of ours, before and after it was moved. */
class CarriedContentsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void allKindsOfResourcesComeAlong(int version) {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                Scene scene = Scene.start(directory.resolve("gl"), version)) {
            scene.put();
            scene.requireContents();
            for (GlServer to : List.of(LLVMPIPE, SOFTPIPE, LLVMPIPE, SOFTPIPE)) {
                MoveReport report = proxy.move(to, PATIENCE, true);

                assertThat(report.bytes()).isEqualTo(scene.bytes()).isEqualTo(report.verified());
                assertThat(report.lost()).isEmpty();
                assertThat(proxy.server()).isEqualTo(to);
                scene.requireContents();
            }
        }
    }

    @Test
    void whatIsPutAfterAMoveIsThereToo() {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                Scene scene = Scene.start(directory.resolve("gl"), 2)) {
            scene.put();
            proxy.move(SOFTPIPE, PATIENCE, false);
            scene.change();
            scene.requireContents();
            proxy.move(LLVMPIPE, PATIENCE, false);
            scene.requireContents();
        }
    }

    @Test
    void aServerThatDoesNotWorkChangesNothing() {
        GlServer wrong = new GlServer.Started("wrong", List.of("false"), java.util.Map.of());
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                Scene scene = Scene.start(directory.resolve("gl"), 2)) {
            scene.put();

            assertThatThrownBy(() -> proxy.move(wrong, PATIENCE, false))
                    .isInstanceOf(GlException.class)
                    .hasMessageContaining("wrong did not start: it ended with 1");
            assertThat(proxy.server()).isEqualTo(LLVMPIPE);
            scene.requireContents();
        }
    }

    @Test
    void aServerThatCanDoLessIsRefusedByTheNamesOfWhatItLacks() {
        GlProxySettings settings = new GlProxySettings(directory.resolve("gl"), LLVMPIPE);
        try (GlProxy proxy = GlProxy.start(settings);
                Scene scene = Scene.start(directory.resolve("gl"), 2)) {
            scene.put();

            assertThatThrownBy(() -> proxy.move(SOFTPIPE, PATIENCE, false))
                    .isInstanceOf(GlException.class)
                    .hasMessageContaining("softpipe cannot do what programs are told")
                    .hasMessageContaining("glsl_level");
            scene.requireContents();
            proxy.move(LLVMPIPE, PATIENCE, true);
            scene.requireContents();
        }
    }

    @Test
    void aMoveInNoTimeIsRefusedAndTheProgramStays() {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                Scene scene = Scene.start(directory.resolve("gl"), 2)) {
            scene.put();

            assertThatThrownBy(() -> proxy.move(LLVMPIPE, Duration.ofNanos(1), false))
                    .isInstanceOf(GlException.class);
            scene.requireContents();
        }
    }

    @Test
    void aProgramInTheMiddleOfAMessageIsMoved() {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                Scene scene = Scene.start(directory.resolve("gl"), 2)) {
            scene.put();
            scene.client().send(2, 7, 0);

            proxy.move(SOFTPIPE, PATIENCE, true);

            scene.client().send(1);
            assertThat(scene.client().words(3)).containsExactly(1, 7, 0);
            scene.requireContents();
        }
    }
}
