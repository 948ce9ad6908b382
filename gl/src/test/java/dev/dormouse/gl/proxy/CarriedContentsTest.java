package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static dev.dormouse.gl.proxy.Servers.SOFTPIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in resources, put and got by a program of ours, before and after it was moved. */
class CarriedContentsTest {
    private static final int BLEND_WORDS = 11;
    private static final int Z24X8 = 21;
    private static final int DEPTH_STENCIL = 1;

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

    @Test
    void aProgramWithMoreObjectsThanGoIntoOneMessageIsMoved() {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                Scene scene = Scene.start(directory.resolve("gl"), 2)) {
            scene.put();
            for (int handle = 1000; handle < 4000; handle++) {
                int[] words = new int[BLEND_WORDS + 1];
                words[0] = Command.CREATE_OBJECT.header(ObjectType.BLEND, BLEND_WORDS);
                words[1] = handle;
                scene.client().send(VtestRequests.submit(words.length));
                scene.client().send(words);
            }
            scene.client().busyWait();

            proxy.move(SOFTPIPE, PATIENCE, true);

            assertThat(proxy.connections().getFirst().stats().objects()).isEqualTo(3000);
            scene.requireContents();
        }
    }

    /** virglrenderer takes and gives 16 of their 24 bits. */
    @Test
    void depthsThatServersDoNotGiveBackAreCarriedAndNotCompared() {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                RawClient client = RawClient.start(directory.resolve("gl"), "depths", 0)) {
            client.create(new ResourceArguments(1, 2, Z24X8, DEPTH_STENCIL, 16, 16, 1, 1, 0, 0));
            byte[] depths = new byte[16 * 16 * 4];
            new Random(1).nextBytes(depths);
            client.send(VtestRequests.put(new Transfer(1, 0, 0, 0, new Box(0, 0, 0, 16, 16, 1), depths.length)));
            client.send(depths);
            client.busyWait();

            MoveReport report = proxy.move(SOFTPIPE, PATIENCE, true);

            assertThat(report.bytes()).isEqualTo(depths.length);
            assertThat(report.verified()).isZero();
            assertThat(report.lost()).singleElement().asString().contains("Z24X8_UNORM");
        }
    }
}
