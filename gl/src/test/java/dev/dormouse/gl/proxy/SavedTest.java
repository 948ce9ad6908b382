package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static dev.dormouse.gl.proxy.Servers.SOFTPIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.vtest.VtestRequests;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that is saved and made again, as around a checkpoint of its programs. */
class SavedTest {
    @TempDir
    Path directory;

    @Test
    void aProgramGoesOnAfterTheProxyWasSavedAndMadeAgainOnAnotherServer() throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        GlProxySettings settings = Servers.settings(directory);
        try (GlProxy proxy = GlProxy.start(settings);
                Scene scene = Scene.start(directory.resolve("gl"), 2)) {
            scene.put();
            try (Held held = proxy.hold(PATIENCE)) {
                assertThat(held.connections()).hasSize(1);
                assertThat(held.save(saved, PATIENCE)).isEmpty();
                // Sent and not dealt with: half of a question.
                scene.client().send(2, 7, 0);
                held.drain(saved);
            }
            goOnElsewhere(settings, saved, scene);
        }
        assertThat(Files.getPosixFilePermissions(saved.resolve("state")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    /** The program of the test holds its memory, and gets another end of its socket, as a restored one does. */
    private void goOnElsewhere(GlProxySettings settings, Path saved, Scene scene) {
        UnixSocket[] pair = UnixSocket.pair(UnixSocket.Type.STREAM).toArray(UnixSocket[]::new);
        GlProxySettings elsewhere =
                new GlProxySettings(directory.resolve("gl2"), SOFTPIPE, settings.baseline(), settings.patience());
        try (GlProxy again = GlProxy.restore(elsewhere, saved, Map.of(1, pair[0]));
                UnixSocket socket = pair[1]) {
            scene.client().continueOn(socket);
            Map<Integer, Fd> memory = new HashMap<>();
            for (SavedMemory one : again.awaited(1)) {
                memory.put(one.handle(), scene.memory(one));
            }
            assertThatThrownBy(() -> again.goOn(1, Map.of())).isInstanceOf(GlException.class);
            again.goOn(1, memory);

            scene.client().send(1);
            assertThat(scene.client().words(3)).containsExactly(1, 7, 0);
            scene.requireContents();
            scene.change();
            scene.requireContents();
            assertThat(again.connections().getFirst().program()).isEqualTo("scene");
        }
    }

    @Test
    void aProxyThatNobodyGaveTheMemoryIsClosed() throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        GlProxySettings settings = Servers.settings(directory);
        try (GlProxy proxy = GlProxy.start(settings);
                Scene scene = Scene.start(directory.resolve("gl"), 2)) {
            scene.put();
            try (Held held = proxy.hold(PATIENCE)) {
                held.save(saved, PATIENCE);
            }
        }
        UnixSocket[] pair = UnixSocket.pair(UnixSocket.Type.STREAM).toArray(UnixSocket[]::new);
        try (UnixSocket program = pair[1]) {
            try (GlProxy again = GlProxy.restore(settings, saved, Map.of(1, pair[0]))) {
                assertThat(again.awaited(1)).hasSize(Sample.all().size());
            }
            assertThat(program.receive(1, 0)).isEmpty();
        }
    }

    @Test
    void aProgramThatEndsWhileItIsHeldIsSavedWhole() throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                Scene scene = Scene.start(directory.resolve("gl"), 2)) {
            scene.put();
            long server = proxy.connections().getFirst().serverPid();
            try (Held held = proxy.hold(PATIENCE)) {
                scene.client().close();
                await().atMost(PATIENCE).until(() -> proxy.connections().isEmpty());
                assertThat(held.save(saved, PATIENCE)).isEmpty();
            }
            // And is given back afterwards.
            await().atMost(PATIENCE).until(() -> ProcessHandle.of(server).isEmpty());
            assertThat(Files.size(saved.resolve("contents-1"))).isGreaterThan(scene.bytes());
        }
    }

    @Test
    void aProxyIsClosedAlthoughItsProgramsAreHeld() {
        GlProxy proxy = GlProxy.start(Servers.settings(directory));
        try (RawClient client = RawClient.start(directory.resolve("gl"), "held", 2)) {
            long server = proxy.connections().getFirst().serverPid();
            try (Held held = proxy.hold(PATIENCE)) {
                client.send(VtestRequests.busyWait(true));
                proxy.close();
                assertThat(held.connections()).hasSize(1);
            }
            await().atMost(PATIENCE).until(() -> ProcessHandle.of(server).isEmpty());
        }
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        GlProxySettings settings = Servers.settings(directory);
        try (GlProxy proxy = GlProxy.start(settings);
                Scene scene = Scene.start(directory.resolve("gl"), 0)) {
            scene.put();
            try (Held held = proxy.hold(PATIENCE)) {
                held.save(saved, PATIENCE);
            }
        }
        byte[] whole = Files.readAllBytes(saved.resolve("state"));
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(saved.resolve("state"), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> GlProxy.restore(settings, saved, Map.of())).isInstanceOf(GlException.class);
        }
        Files.write(saved.resolve("state"), whole);
        // Whole again; its program has ended meanwhile.
        try (GlProxy again = GlProxy.restore(settings, saved, Map.of())) {
            assertThat(again.connections()).isEmpty();
        }
    }
}
