package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gl.GlException;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Saved files that somebody has changed are refused, or make something else; nothing breaks. */
@Timeout(120)
class DamagedFilesTest {
    private static final int ROUNDS = 200;

    @TempDir
    Path directory;

    private Path saved;
    private FakeServer server;
    private GlProxySettings settings;

    @BeforeEach
    void save() throws IOException {
        saved = Files.createDirectory(directory.resolve("saved"));
        server = new FakeServer(directory.resolve("server"), Servers.caps(), (_, _, honest) -> honest);
        settings = new GlProxySettings(directory.resolve("gl"), server.server());
        try (GlProxy proxy = GlProxy.start(settings);
                Scene scene = Scene.start(directory.resolve("gl"), 2);
                Held held = proxy.hold(PATIENCE)) {
            assertThat(proxy.server()).isEqualTo(server.server());
            held.save(saved, PATIENCE);
            scene.client().send(2, 7, 0);
            held.drain(saved);
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void restore() {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        try (UnixSocket _ = pair.get(1);
                GlProxy again = GlProxy.restore(settings, saved, Map.of(1, pair.get(0)))) {
            assertThat(again.server()).isEqualTo(server.server());
        }
    }

    @Test
    void whatIsThereWholeIsMadeAgain() {
        restore();
        assertThat(saved.resolve("input-1")).exists();
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Files.delete(saved.resolve("contents-1"));
        assertThatThrownBy(this::restore).isInstanceOf(GlException.class).hasMessageContaining("contents of scene");
        Files.delete(saved.resolve("state"));
        assertThatThrownBy(this::restore).isInstanceOf(GlException.class).hasMessageContaining("state");
    }

    @Test
    void aConnectionOrMemoryThatIsThereTwiceIsRefused() throws IOException {
        Path state = saved.resolve("state");
        byte[] whole = Files.readAllBytes(state);
        int one = 12 + ByteBuffer.wrap(whole).getInt(8);
        byte[] twice = Arrays.copyOf(whole, 2 * whole.length - one - 4);
        System.arraycopy(whole, one + 4, twice, whole.length, whole.length - one - 4);
        twice[one + 3] = 2;
        Files.write(state, twice);
        assertThatThrownBy(this::restore).hasMessageContaining("connection 1 twice");
    }

    @Test
    void changedFilesBreakNothing() throws IOException {
        Random random = new Random(20261123);
        try (Uncaught _ = new Uncaught()) {
            for (String name : List.of("state", "contents-1", "input-1")) {
                Path file = saved.resolve(name);
                byte[] whole = Files.readAllBytes(file);
                for (int round = 0; round < (name.equals("state") ? ROUNDS : ROUNDS / 10); round++) {
                    Files.write(file, changed(whole, random));
                    tryToRestore(name + " " + round);
                }
                Files.write(file, whole);
            }
        }
    }

    private void tryToRestore(String what) {
        try {
            restore();
        } catch (GlException e) {
            assertThat(e.getMessage()).as(what).isNotBlank();
        }
    }

    private static byte[] changed(byte[] whole, Random random) {
        boolean cut = random.nextInt(5) == 0;
        byte[] changed = Arrays.copyOf(whole, cut ? random.nextInt(whole.length) : whole.length);
        for (int i = random.nextInt(4); i >= 0 && changed.length > 4; i--) {
            // Most of it are the numbers of the beginning and of the model.
            int at = random.nextInt(changed.length - 3);
            if (random.nextBoolean()) {
                changed[at] ^= (byte) (1 << random.nextInt(8));
            } else {
                ByteBuffer.wrap(changed).putInt(at, random.nextInt(3) - 1);
            }
        }
        return changed;
    }
}
