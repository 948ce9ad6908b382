package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that end, and a proxy that is closed, while connections are held. */
class EndingProgramsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void aProgramThatEndsWhileItIsHeldIsSavedAllTheSame() {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory))) {
            Scene scene = Scene.start(directory.resolve("gl"), 2);
            scene.put();
            try (Held held = proxy.hold(PATIENCE)) {
                scene.close();
                await("the end of its thread").atMost(PATIENCE).until(() -> !runs("gl-1"));

                assertThat(held.save(directory, PATIENCE)).isEmpty();

                assertThat(held.connections()).hasSize(1);
            }
            await().atMost(PATIENCE).until(() -> proxy.connections().isEmpty());
        }
    }

    @Test
    void aProxyIsClosedWhileItsProgramsAreHeld() {
        GlProxy proxy = GlProxy.start(Servers.settings(directory));
        try (Scene scene = Scene.start(directory.resolve("gl"), 2);
                Held _ = proxy.hold(PATIENCE)) {
            // Something that it would deal with.
            scene.client().send(2, 7, 0, 0);

            proxy.close();

            assertThat(proxy.connections()).isEmpty();
        }
    }

    private static boolean runs(String thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(one -> one.getName().equals(thread));
    }
}
