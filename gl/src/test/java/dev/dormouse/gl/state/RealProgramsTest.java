package dev.dormouse.gl.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.gl.real.GlProgram;
import dev.dormouse.gl.real.Relay;
import dev.dormouse.gl.real.VirglServer;
import dev.dormouse.gl.real.VtestLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real programs draw on a real server is made again on another, and has there the contents that it had. */
class RealProgramsTest {
    private static final int RESOURCE_CREATE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"llvmpipe", "softpipe"})
    void gearsAreMadeAgainOnAFreshServer(String driver) throws Exception {
        isMadeAgain(driver, "glxgears");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"terrain", "shadow", "texture", "buffer:update-method=map", "jellyfish", "desktop:effect=blur"})
    void scenesOfGlmark2AreMadeAgainOnAFreshServer(String scene) throws Exception {
        isMadeAgain("llvmpipe", "glmark2", "--size", "160x120", "-b", scene);
    }

    @Test
    void theStateOfGearsDoesNotGrowWithItsFrames() throws Exception {
        try (VirglServer server = VirglServer.start(directory, "llvmpipe");
                Relay relay = new Relay(tmp(), server);
                GlProgram program = GlProgram.start(tmp(), log(), "glxgears")) {
            drawn(relay, 50);
            GlStats early = locked(relay, relay.model()::stats);
            drawn(relay, 500);
            GlStats late = locked(relay, relay.model()::stats);
            assertThat(program.isAlive()).isTrue();
            assertThat(late.objects()).isEqualTo(early.objects());
            assertThat(late.stateCommands()).isEqualTo(early.stateCommands());
            assertThat(late.stateBytes()).isEqualTo(early.stateBytes());
            assertThat(late.resourceBytes()).isEqualTo(early.resourceBytes());
        }
    }

    private static void drawn(Relay relay, int frames) {
        await().atMost(PATIENCE).until(() -> relay.ended().isDone() || relay.frames() >= frames);
        assertThat(relay.ended()).isNotDone();
    }

    private static <T> T locked(Relay relay, Supplier<T> what) {
        relay.lock().lock();
        try {
            return what.get();
        } finally {
            relay.lock().unlock();
        }
    }

    private Path tmp() throws IOException {
        return Files.createDirectories(directory.resolve("tmp"));
    }

    private Path log() {
        return directory.resolve("log");
    }

    private void isMadeAgain(String driver, String... command) throws Exception {
        try (VirglServer server = VirglServer.start(directory, "llvmpipe");
                VirglServer other = VirglServer.start(directory, driver);
                Relay relay = new Relay(tmp(), server);
                GlProgram program = GlProgram.start(tmp(), log(), command)) {
            drawn(relay, 25);
            relay.lock().lock();
            try {
                GlModel model = relay.model();
                assertThat(model.lost()).isEmpty();
                assertThat(model.stats().objects()).isPositive();
                assertThat(model.readables()).isNotEmpty();
                isAFixpoint(model);
                isMadeAgain(relay, other);
            } finally {
                relay.lock().unlock();
            }
            assertThat(program.isAlive()).isTrue();
        }
    }

    private static void isMadeAgain(Relay relay, VirglServer other) throws IOException {
        GlModel model = relay.model();
        relay.server().busyWait();
        List<byte[]> contents = contents(model, relay.server());
        try (VtestLink fresh = other.connect()) {
            fresh.createRenderer();
            for (ResourceSpec resource : model.resources()) {
                fresh.send(RESOURCE_CREATE, resource.words());
            }
            send(model, Phase.OBJECTS, fresh);
            List<Readable> readables = model.readables();
            for (int i = 0; i < readables.size(); i++) {
                fresh.put(readables.get(i).words(), contents.get(i));
            }
            fresh.busyWait();
            send(model, Phase.QUERIES, fresh);
            send(model, Phase.BINDINGS, fresh);
            assertThat(other.log()).doesNotContain("error");
            List<byte[]> there = contents(model, fresh);
            for (int i = 0; i < contents.size(); i++) {
                assertThat(there.get(i)).as("%s", readables.get(i)).isEqualTo(contents.get(i));
            }
        }
    }

    private static List<byte[]> contents(GlModel model, VtestLink server) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (Readable readable : model.readables()) {
            all.add(server.get(readable.words()));
        }
        return all;
    }

    private static void send(GlModel model, Phase phase, VtestLink to) throws IOException {
        for (int[] words : model.replay(phase)) {
            to.send(VtestLink.SUBMIT_CMD, words);
        }
        to.busyWait();
    }

    private static void isAFixpoint(GlModel model) {
        GlModel again = GlModel.load(model.save());
        for (Phase phase : Phase.values()) {
            assertThat(again.replay(phase))
                    .as("%s", phase)
                    .usingRecursiveComparison()
                    .isEqualTo(model.replay(phase));
        }
        assertThat(again.save()).isEqualTo(model.save());
        assertThat(again.stats()).isEqualTo(model.stats());
    }
}
