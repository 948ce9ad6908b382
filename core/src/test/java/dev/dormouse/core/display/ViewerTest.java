package dev.dormouse.core.display;

import static dev.dormouse.core.display.TestingXvnc.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.DormouseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real viewer on a second X server shows the first. Needs the packages tigervnc-viewer, tigervnc-standalone-server, xterm. */
class ViewerTest {
    private static final int COLOUR = 0x123456;
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    @TempDir
    private Path directory;

    @Test
    void installedViewerShowsTheSessionAndClosesWithIt() throws Exception {
        try (TestingXvnc outer = TestingXvnc.start(Files.createDirectory(directory.resolve("outer")), 1280, 800)) {
            TestingXvnc inner = TestingXvnc.start(Files.createDirectory(directory.resolve("inner")));
            CompletableFuture<Void> viewing;
            try (inner;
                    RfbClient session = inner.connect()) {
                inner.run(directory.resolve("xterm.log"), "xterm", "-geometry", "140x60+0+0", "-bg", "rgb:12/34/56");
                long painted = painted(TestingXvnc.drawn(session));
                Viewer viewer = Viewer.find(Map.of("DISPLAY", outer.display()));
                viewing = CompletableFuture.runAsync(() -> viewer.open(inner.socket()), VIRTUAL);
                try (RfbClient user = outer.connect()) {
                    await().atMost(PATIENCE).until(() -> painted(user.capture()) > painted * 8 / 10);
                }
                // Another client is still welcome, and the display is as large as it was.
                assertThat(session.capture().width()).isEqualTo(TestingXvnc.WIDTH);
            }
            await().atMost(PATIENCE).until(viewing::isDone);
            assertThat(viewing).isCompleted();
        }
    }

    @Test
    void viewerThatCannotConnectIsReported() {
        try (TestingXvnc outer = TestingXvnc.start(directory)) {
            Viewer viewer = Viewer.find(Map.of("DISPLAY", outer.display()));
            assertThatThrownBy(() -> viewer.open(directory.resolve("none.sock")))
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("failed with exit code 1");
        }
    }

    @Test
    void missingScreenIsSaidWithItsCure() {
        assertThatThrownBy(() -> Viewer.find(Map.of("DISPLAY", "", "WAYLAND_DISPLAY", "")))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("neither DISPLAY nor WAYLAND_DISPLAY is set");
    }

    private static long painted(Screen screen) {
        return Arrays.stream(screen.pixels()).filter(pixel -> pixel == COLOUR).count();
    }
}
