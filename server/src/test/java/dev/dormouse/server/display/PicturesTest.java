package dev.dormouse.server.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.Layout;
import dev.dormouse.core.display.RfbClient;
import dev.dormouse.server.call.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a real X server. */
class PicturesTest {
    private static final int HEADER = 16;

    private final Heard events = new Heard();

    @TempDir
    private Path directory;

    private Process server;
    private Pictures pictures;
    private Path socket;
    private String display;

    @BeforeEach
    void start() throws IOException {
        Layout layout = new Layout(directory.resolve("root"), directory.resolve("run"));
        socket = layout.rfbSocket("work");
        Files.createDirectories(socket.resolveSibling("."));
        String options = "Xvnc -displayfd 1 -SecurityTypes None -rfbport -1 -geometry 800x600 -rfbunixpath " + socket;
        server = new ProcessBuilder(options.split(" "))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        display = ":" + server.inputReader().readLine();
        pictures = new Pictures(layout, events);
    }

    @AfterEach
    void end() throws InterruptedException {
        pictures.close();
        server.destroyForcibly().waitFor();
    }

    private static int width(Shot shot) {
        return shot.bytes().getInt(HEADER);
    }

    private static int height(Shot shot) {
        return shot.bytes().getInt(HEADER + 4);
    }

    @Test
    void aPictureFitsIntoWhatIsAskedForAndIsTheSameUntilSomethingChanges() {
        pictures.show(Set.of("work"));
        Shot shot = pictures.take("work", 480, 360);
        assertThat(width(shot)).isEqualTo(480);
        assertThat(height(shot)).isEqualTo(360);
        assertThat(pictures.size("work")).contains(new Pictures.Size(800, 600));
        assertThat(width(pictures.take("work", 100, 100))).isEqualTo(100);

        Shot whole = pictures.take("work", 2000, 2000);
        assertThat(width(whole)).isEqualTo(800);
        assertThat(whole.tag()).isNull();
    }

    @Test
    void changesAreToldAndAreInTheNextPicture() throws IOException, InterruptedException {
        pictures.show(Set.of("work"));
        await().until(() -> pictures.count("work") > 0);
        Shot before = pictures.take("work", 480, 360);
        long count = pictures.count("work");

        Process program = new ProcessBuilder("xterm", "-display", display).start();
        try {
            await().until(() -> pictures.count("work") > count);
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertThat(pictures.take("work", 480, 360).tag()).isNotEqualTo(before.tag());
        assertThat(events.kinds()).contains("PICTURE work");
    }

    @Test
    void whoeverAsksToBeAloneDropsItAndItComesBack() {
        pictures.show(Set.of("work"));
        await().until(() -> pictures.count("work") > 0);
        long count = pictures.count("work");

        RfbClient.connect(socket, true, Duration.ofSeconds(10)).close();

        await().until(() -> pictures.count("work") > count);
        assertThat(width(pictures.take("work", 480, 360))).isEqualTo(480);
    }

    @Test
    void whatDoesNotRunHasNoPicture() {
        pictures.show(Set.of());
        assertThatThrownBy(() -> pictures.take("work", 480, 360)).isInstanceOf(Refusal.class);
        assertThat(pictures.count("work")).isZero();
    }
}
