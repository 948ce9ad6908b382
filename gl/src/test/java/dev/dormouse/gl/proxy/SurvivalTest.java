package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of programs whose GL server dies. */
class SurvivalTest {
    /** Of no format of virgl's: the server does not make it, says nothing, and ends when it is asked for what is in it. */
    private static final ResourceArguments UNKNOWN = new ResourceArguments(99, 2, 0x7fff, 8, 16, 16, 1, 1, 0, 0);

    @TempDir
    Path directory;

    @Test
    void aProgramDrawsOnAfterItsServerWasKilled() throws IOException {
        try (TestScreen screen = TestScreen.start(directory);
                GlProxy proxy = GlProxy.start(Servers.settings(directory));
                TestProgram program = TestProgram.start(directory, screen, "glxgears")) {
            for (int killed = 1; killed <= 3; killed++) {
                long before = frames(proxy);
                await().atMost(PATIENCE).until(() -> !program.isAlive() || frames(proxy) > before + 200);
                kill(only(proxy).serverPid());
                int restarts = killed;
                await().atMost(PATIENCE)
                        .until(() -> !program.isAlive() || only(proxy).restarts() == restarts);
            }
            long before = frames(proxy);
            await().atMost(PATIENCE).until(() -> !program.isAlive() || frames(proxy) > before + 20);

            assertThat(program.isAlive()).as(program.said()).isTrue();
            assertThat(screen.colours()).isGreaterThan(3);
            assertThat(only(proxy).notes())
                    .anyMatch(note -> note.contains("was lost (it ended with 137"))
                    .anyMatch(note -> note.contains("contents of"));
        }
    }

    @Test
    void whatAProgramHasPutIsThereAgain() {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                Scene scene = Scene.start(directory.resolve("gl"), 2)) {
            scene.put();
            kill(only(proxy).serverPid());
            // Until it is asked something the server is not missed, and the test empties the memory.
            scene.client().drawNothing();
            scene.client().busyWait();
            scene.requireContents();
            proxy.move(LLVMPIPE, PATIENCE, true);

            scene.requireContents();
            assertThat(only(proxy).restarts()).isEqualTo(1);
            assertThat(only(proxy).waits()).isEmpty();
        }
    }

    @Test
    void whatAProgramHasPutThatSharesNothingIsLostAndCounted() {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                Scene scene = Scene.start(directory.resolve("gl"), 0)) {
            scene.put();
            kill(only(proxy).serverPid());
            scene.client().drawNothing();
            scene.client().busyWait();

            assertThat(only(proxy).notes())
                    .anyMatch(note ->
                            note.contains("contents of " + Sample.all().size() + " resources of scene were lost"));
            scene.change();
            scene.requireContents();
        }
    }

    @Test
    void whatAServerComplainsOfIsCountedOverItsServers() {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                RawClient client = RawClient.start(directory.resolve("gl"), "clumsy", 2)) {
            int[] nowhere = {Command.SET_FRAMEBUFFER_STATE.header(3), 1, 0, 4711};
            client.send(VtestRequests.submit(nowhere.length));
            client.send(nowhere);
            client.busyWait();
            await().atMost(PATIENCE).until(() -> complaints(proxy, "1 time "));
            int[] unbound = {Command.SET_FRAMEBUFFER_STATE.header(2), 0, 0};
            client.send(VtestRequests.submit(unbound.length));
            client.send(unbound);
            proxy.move(LLVMPIPE, PATIENCE, false);
            client.send(VtestRequests.submit(nowhere.length));
            client.send(nowhere);
            client.busyWait();

            await().atMost(PATIENCE).until(() -> complaints(proxy, "2 times "));
            assertThat(only(proxy).waits()).isEmpty();
        }
    }

    private static boolean complaints(GlProxy proxy, String count) {
        return only(proxy).notes().stream().anyMatch(note -> note.contains("have said " + count));
    }

    @Test
    void aProgramThatKillsItsServersWaitsAndIsNotKilled() {
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory));
                Scene scene = Scene.start(directory.resolve("gl"), 2)) {
            scene.put();
            scene.client().create(UNKNOWN);
            scene.client().send(VtestRequests.get(new Transfer(99, 0, 0, 0, new Box(0, 0, 0, 1, 1, 1), 4)));
            // Before, it may be said that the server does not answer: that one is only being replaced.
            await().atMost(PATIENCE).until(() -> only(proxy).waits().orElse("").startsWith("it ended with"));

            GlConnectionInfo info = only(proxy);
            assertThat(info.restarts()).isEqualTo(3);
            assertThat(info.program()).isEqualTo("scene");
            assertThat(info.serverPid()).isZero();
        }
    }

    @Test
    void aProgramWaitsForAServerThatCanBeStarted() {
        GlServer none = new GlServer.Listening(directory.resolve("nobody"));
        try (GlProxy proxy = GlProxy.start(new GlProxySettings(directory.resolve("gl"), none));
                RawClient client = RawClient.connect(directory.resolve("gl"))) {
            client.send(new byte[] {3, 0, 0, 0, 8, 0, 0, 0, 'a', 'b', 0});
            client.send(1, 11, 2);
            await().atMost(PATIENCE)
                    .until(() -> proxy.connections().stream()
                            .anyMatch(one -> one.waits().isPresent()));

            proxy.move(LLVMPIPE, PATIENCE, false);

            assertThat(client.words(3)).containsExactly(1, 11, 2);
        }
    }

    @Test
    void aProgramThatEndsWhileItWaitsIsForgotten() {
        GlServer none = new GlServer.Listening(directory.resolve("nobody"));
        try (GlProxy proxy = GlProxy.start(new GlProxySettings(directory.resolve("gl"), none))) {
            try (RawClient client = RawClient.connect(directory.resolve("gl"))) {
                client.send(VtestRequests.createRenderer("short"));
                client.send(1, 11, 2);
                await().atMost(PATIENCE)
                        .until(() -> proxy.connections().stream()
                                .anyMatch(one -> one.waits().isPresent()));
            }
            await().atMost(PATIENCE).until(() -> proxy.connections().isEmpty());
        }
    }

    private static GlConnectionInfo only(GlProxy proxy) {
        return proxy.connections().getFirst();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static long frames(GlProxy proxy) {
        return proxy.connections().stream().mapToLong(GlConnectionInfo::frames).sum();
    }
}
