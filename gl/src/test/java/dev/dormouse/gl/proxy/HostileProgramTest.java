package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import dev.dormouse.linux.MemoryFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that send what none sends are cut off, and others are not troubled. */
class HostileProgramTest {
    private static final ResourceArguments PICTURE = new ResourceArguments(1, 2, 1, 8, 16, 16, 1, 1, 0, 0);

    @TempDir
    Path directory;

    private GlProxy proxy;
    private RawClient innocent;

    @BeforeEach
    void start() {
        proxy = GlProxy.start(Servers.settings(directory));
        innocent = RawClient.start(directory.resolve("gl"), "innocent", 2);
    }

    @AfterEach
    void stop() {
        assertThat(innocent.busyWait()).isZero();
        innocent.close();
        proxy.close();
    }

    @Test
    void whoDoesNotSayWhoItIs() {
        try (RawClient client = RawClient.connect(directory.resolve("gl"))) {
            client.send(VtestRequests.busyWait(true));
            cutOff(client);
        }
    }

    @Test
    void unknownCommandsAndLengths() {
        List<int[]> all =
                List.of(new int[] {0, 77}, new int[] {-1, 6}, new int[] {1, 38, 1}, new int[] {1, 15, 1}, new int[] {
                    3, 3, 1, 1, 1
                });
        for (int[] words : all) {
            try (RawClient client = RawClient.start(directory.resolve("gl"), "hostile", 2)) {
                client.send(words);
                cutOff(client);
            }
        }
    }

    @Test
    void transfersOutsideOfResources() {
        List<Box> boxes = List.of(
                new Box(0, 0, 0, 17, 16, 1),
                new Box(0, 0, 0, 16, 1 << 30, 1),
                new Box(0, 0, 0, -1, 1, 1),
                new Box(0, 0, 0, 16, 16, Integer.MAX_VALUE));
        for (Box box : boxes) {
            for (int offset : List.of(0, 1020, -4)) {
                transfer(13, box, offset);
                transfer(14, box, offset);
            }
        }
        transfer(13, new Box(0, 0, 0, 16, 16, 1), 1);
        transfer(14, new Box(0, 0, 0, 16, 16, 1), -1);
    }

    private void transfer(int command, Box box, int offset) {
        try (RawClient client = RawClient.start(directory.resolve("gl"), "hostile", 2);
                MemoryFile memory = client.create2(PICTURE, 1024)) {
            assertThat(memory.size()).isEqualTo(1024);
            int[] box6 = {box.x(), box.y(), box.z(), box.width(), box.height(), box.depth()};
            int length = command == 13 ? 10 : 10 + 256;
            client.send(length, command, 1, 0, box6[0], box6[1], box6[2], box6[3], box6[4], box6[5], 1024, offset);
            cutOff(client);
        }
    }

    @Test
    void resourcesThatAreNotThere() {
        Box box = new Box(0, 0, 0, 1, 1, 1);
        List<int[]> all =
                List.of(VtestRequests.resourceUnref(5), VtestRequests.get(new Transfer(5, 0, 0, 0, box, 4)), new int[] {
                    10, 13, 5, 0, 0, 0, 0, 1, 1, 1, 4, 0
                });
        for (int[] words : all) {
            try (RawClient client = RawClient.start(directory.resolve("gl"), "hostile", 2)) {
                client.send(words);
                cutOff(client);
            }
        }
    }

    @Test
    void garbage() {
        Random random = new Random(4711);
        for (int i = 0; i < 20; i++) {
            byte[] bytes = new byte[4096];
            random.nextBytes(bytes);
            try (RawClient client = RawClient.start(directory.resolve("gl"), "hostile", 2)) {
                client.send(bytes);
                cutOff(client);
            }
        }
    }

    private static void cutOff(RawClient client) {
        assertThatThrownBy(() -> client.bytes(1)).isInstanceOf(RuntimeException.class);
    }
}
