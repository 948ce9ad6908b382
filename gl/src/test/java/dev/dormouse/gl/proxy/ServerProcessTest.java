package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.gl.GlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
    /** It never listens, and ends with a line. */
    private static GlServer.Started saying(String script) {
        return new GlServer.Started("broken", List.of("sh", "-c", script), Map.of());
    }

    @Test
    void whatAServerSaysThatDoesNotStartIsTold() {
        assertThatThrownBy(() -> ServerProcess.start(saying("echo no such card; exit 3"), PATIENCE))
                .isInstanceOf(GlException.class)
                .hasMessageContaining("broken did not start: it ended with 3, saying \"no such card\"");
        GlServer.Started none = new GlServer.Started("none", List.of("/nowhere/at-all"), Map.of());
        assertThatThrownBy(() -> ServerProcess.start(none, PATIENCE))
                .isInstanceOf(GlException.class)
                .hasMessageContaining("/nowhere/at-all");
    }

    @Test
    void whatAKilledOneHasLeftIsRemovedLater() throws IOException {
        Path left = Files.createTempDirectory("dormouse-gl-");
        Path lately = Files.createTempDirectory("dormouse-gl-");
        Files.createFile(left.resolve("vtest"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        try (SocketDirectory own = SocketDirectory.make()) {
            assertThat(left).doesNotExist();
            assertThat(lately).exists();
            assertThat(own.path()).exists();
        } finally {
            Files.delete(lately);
        }
    }

    @Test
    void aServerThatNobodyIsConnectedToEndsWithWhoStartedIt() throws IOException {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Starting.class.getName())
                .inheritIO()
                .start();
        ProcessHandle server = await().atMost(PATIENCE)
                .until(
                        () -> victim.children()
                                .filter(ServerProcessTest::isSleeping)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        victim.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !server.isAlive());
    }

    private static boolean isSleeping(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("sleep");
    }

    /** A process that starts a server and is killed before it answers. */
    static final class Starting {
        private Starting() {}

        public static void main(String[] args) {
            ServerProcess.start(saying("exec sleep 100"), PATIENCE);
        }
    }
}
