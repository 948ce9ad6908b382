package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections come and go while others are moved, again and again. */
class ComingAndGoingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STEPS = 60;
    private static final int MOST = 5;

    @TempDir
    Path directory;

    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void everyConnectionKeepsItsContents() {
        comeAndGo(new Random(1));
    }

    @Tag("thorough")
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5})
    void everyConnectionKeepsItsContentsInAnyOrder(long seed) {
        comeAndGo(new Random(seed));
    }

    private void comeAndGo(Random random) {
        List<Scene> open = new ArrayList<>();
        try (GlProxy proxy = GlProxy.start(Servers.settings(directory))) {
            CompletableFuture<Integer> moves = moving(proxy);
            for (int step = 0; step < STEPS; step++) {
                step(random, open);
            }
            enough.set(true);
            assertThat(moves.join()).isGreaterThan(2);

            open.forEach(Scene::requireContents);
            assertThat(proxy.connections()).hasSameSizeAs(open);
            open.forEach(Scene::close);
            await("no servers").atMost(PATIENCE).until(() -> servers() == 0);
        }
    }

    @Tag("thorough")
    @Test
    void programsThatStartWhileOthersAreMovedDrawOn() throws IOException {
        try (TestScreen screen = TestScreen.start(directory);
                GlProxy proxy = GlProxy.start(Servers.settings(directory))) {
            CompletableFuture<Integer> moves = moving(proxy);
            for (int round = 0; round < 2; round++) {
                comeAndGo(proxy, screen);
            }
            enough.set(true);
            assertThat(moves.join()).isGreaterThan(2);
            await("no servers").atMost(PATIENCE).until(() -> servers() == 0);
        }
    }

    /** One with a connection, one with a connection to each of two displays, and one with three that it has forked. */
    private void comeAndGo(GlProxy proxy, TestScreen screen) {
        try (TestProgram gears = TestProgram.start(directory, screen, "glxgears");
                TestProgram heads = TestProgram.start(directory, screen, "glxheads", screen.name(), screen.name());
                TestProgram forked = TestProgram.start(
                        directory, screen, "sh", "-c", "glxgears & glxgears & exec glxgears -geometry 99x99")) {
            await("frames of all").atMost(PATIENCE).until(() -> drawing(proxy) == 6);
            assertThat(List.of(gears, heads, forked)).allMatch(TestProgram::isAlive);
            forked.children().forEach(ProcessHandle::destroyForcibly);
        }
        await("all gone").atMost(PATIENCE).until(() -> proxy.connections().isEmpty());
    }

    private static long drawing(GlProxy proxy) {
        return proxy.connections().stream().filter(one -> one.frames() > 5).count();
    }

    private void step(Random random, List<Scene> open) {
        if (open.isEmpty() || (open.size() < MOST && random.nextInt(4) == 0)) {
            Scene scene = Scene.start(directory.resolve("gl"), 2 * random.nextInt(2));
            scene.put();
            open.add(scene);
            return;
        }
        int which = random.nextInt(open.size());
        switch (random.nextInt(4)) {
            case 0 -> open.remove(which).close();
            case 1 -> open.get(which).change();
            default -> open.get(which).requireContents();
        }
    }

    /** On a thread of its own: with two processors the common pool has one, by which processes are waited for. */
    private CompletableFuture<Integer> moving(GlProxy proxy) {
        return CompletableFuture.supplyAsync(() -> move(proxy), Thread.ofPlatform()::start);
    }

    /** How often, until it is enough. */
    private int move(GlProxy proxy) {
        int moves = 0;
        while (!enough.get()) {
            String driver = moves % 3 == 1 ? "softpipe" : "llvmpipe";
            MoveReport report = proxy.move(GlServer.software(driver), PATIENCE, true);
            assertThat(report.verified()).isEqualTo(report.bytes());
            moves++;
        }
        return moves;
    }

    private static long servers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith(GlServer.PROGRAM))
                .count();
    }
}
