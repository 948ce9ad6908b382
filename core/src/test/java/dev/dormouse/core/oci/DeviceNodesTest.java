package dev.dormouse.core.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.FileNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose mount namespace has other nodes in a directory than this one's. */
class DeviceNodesTest {
    @TempDir
    Path directory;

    private Process session;

    @BeforeEach
    void start() throws Exception {
        require(Command.of("mknod", directory.resolve("moved").toString(), "c", "10", "229")
                .run());
        session = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs none \"$1\" && cd \"$1\" && mknod moved c 10 7 && mknod gone c 10 8"
                                + " && echo ready && exec sleep 600",
                        "sh",
                        directory.toString())
                .start();
        assertThat(session.inputReader(StandardCharsets.US_ASCII).readLine()).isEqualTo("ready");
    }

    @AfterEach
    void stop() throws Exception {
        session.destroyForcibly().waitFor();
    }

    private static void require(Command.Result result) {
        assertThat(result.exit()).as(result.err()).isZero();
    }

    private Path seen(String name) {
        return Path.of("/proc", Long.toString(session.pid()), "root" + directory.resolve(name));
    }

    @Test
    void nodesGetThisHostsNumbersOrGo() {
        String moved = directory.resolve("moved").toString();
        String gone = directory.resolve("gone").toString();

        assertThat(new DeviceNodes(List.of(moved, gone, "/none/at/all"), Map.of()).settle(session.pid()))
                .containsExactly(gone, "/none/at/all");

        assertThat(FileNode.of(seen("moved")).device()).contains(DeviceId.character(10, 229));
        assertThat(Files.exists(seen("gone"))).isFalse();
    }

    @Test
    void nodesGetTheNumbersOfThoseThatTookTheirPlaces() {
        String moved = directory.resolve("moved").toString();
        String gone = directory.resolve("gone").toString();

        assertThat(new DeviceNodes(List.of(moved, gone), Map.of(moved, "", gone, moved)).settle(session.pid()))
                .containsExactly(moved);

        assertThat(FileNode.of(seen("gone")).device()).contains(DeviceId.character(10, 229));
        assertThat(Files.exists(seen("moved"))).isFalse();
    }
}
