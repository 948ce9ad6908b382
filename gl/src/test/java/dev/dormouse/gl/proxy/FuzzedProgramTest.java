package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.linux.ErrnoException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that send almost what programs send: nothing in the proxy breaks, and others are not troubled. */
@Timeout(120)
class FuzzedProgramTest {
    private static final int ROUNDS = 200;
    private static final int[] STRANGE = {
        0, 1, -1, 2, 7, 16, 255, 1023, 1 << 16, 1 << 20, 1 << 30, Integer.MAX_VALUE, Integer.MIN_VALUE
    };

    @TempDir
    Path directory;

    private final Random random = new Random(20261122);

    @Test
    void almostProgramsBreakNothing() throws IOException {
        try (Uncaught _ = new Uncaught();
                FakeServer server =
                        new FakeServer(directory.resolve("server"), Servers.caps(), (_, _, honest) -> honest);
                GlProxy proxy = GlProxy.start(new GlProxySettings(directory.resolve("gl"), server.server()));
                RawClient innocent = RawClient.start(directory.resolve("gl"), "innocent", 2)) {
            for (int round = 0; round < ROUNDS; round++) {
                try (RawClient client = RawClient.start(directory.resolve("gl"), "almost", 2)) {
                    play(client);
                }
            }
            await().atMost(PATIENCE).until(() -> proxy.connections().size() == 1);
            assertThat(innocent.busyWait()).isZero();
        }
    }

    private void play(RawClient client) {
        try {
            for (int[] message : program()) {
                client.send(random.nextInt(6) == 0 ? changed(message) : message);
            }
        } catch (ErrnoException e) {
            // It was cut off, as it should be.
            assertThat(e).isNotNull();
        }
    }

    private int[] changed(int[] message) {
        int[] changed = message.clone();
        // Seldom the length and the command, with which all is over.
        int at = random.nextInt(8) == 0 ? random.nextInt(changed.length) : 2 + random.nextInt(changed.length - 2);
        changed[at] = random.nextBoolean()
                ? STRANGE[random.nextInt(STRANGE.length)]
                : changed[at] ^ 1 << random.nextInt(Integer.SIZE);
        return changed;
    }

    private static List<int[]> program() {
        List<int[]> all = new ArrayList<>();
        all.add(new int[] {11, 12, 1, 2, 67, 1 << 1 | 1 << 3, 16, 16, 1, 1, 4, 0, 1400});
        all.add(new int[] {11, 12, 2, 0, 64, 1 << 17, 16, 1, 1, 1, 0, 0, 16});
        all.add(new int[] {11, 12, 3, 2, 1, 1 << 7 | 1 << 1, 32, 32, 1, 1, 0, 0, 4096});
        all.add(new int[] {11, 12, 4, 2, 67, 1 << 3, 16, 16, 1, 6, 2, 0, 8064});
        all.add(new int[] {10, 2, 5, 0, 64, 1 << 4, 256, 1, 1, 1, 0, 0});
        all.add(new int[] {10 + 256, 14, 1, 0, 0, 0, 0, 16, 16, 1, 1024, 0});
        all.add(new int[] {10 + 64, 14, 1, 1, 2, 2, 0, 4, 4, 1, 256, 1024});
        all.add(submit(
                Command.CREATE_SUB_CTX.header(1),
                1,
                Command.SET_SUB_CTX.header(1),
                1,
                Command.CREATE_OBJECT.header(ObjectType.SURFACE, 5),
                11,
                1,
                67,
                0,
                0,
                Command.CREATE_OBJECT.header(ObjectType.QUERY, 4),
                12,
                0,
                0,
                2,
                Command.CREATE_OBJECT.header(ObjectType.STREAMOUT_TARGET, 4),
                13,
                5,
                0,
                256,
                Command.SET_FRAMEBUFFER_STATE.header(3),
                1,
                0,
                11,
                Command.SET_STREAMOUT_TARGETS.header(2),
                0,
                13,
                Command.BEGIN_QUERY.header(1),
                12,
                Command.DRAW_VBO.header(12),
                0,
                4,
                5,
                0,
                1,
                0,
                0,
                0,
                0,
                0,
                3,
                0,
                Command.END_QUERY.header(1),
                12,
                Command.GET_QUERY_RESULT.header(2),
                12,
                0));
        all.add(submit(
                Command.SET_RENDER_CONDITION.header(3),
                12,
                1,
                0,
                Command.GET_QUERY_RESULT_QBO.header(6),
                12,
                5,
                1,
                3,
                8,
                0,
                Command.SET_VERTEX_BUFFERS.header(3),
                16,
                0,
                5,
                Command.SET_UNIFORM_BUFFER.header(5),
                0,
                1,
                0,
                16,
                5,
                Command.DESTROY_OBJECT.header(ObjectType.QUERY, 1),
                12));
        all.add(new int[] {10, 13, 3, 0, 0, 0, 0, 32, 32, 1, 4096, 0});
        all.add(new int[] {2, 7, 3, 1});
        all.add(new int[] {10, 13, 4, 1, 0, 0, 0, 8, 8, 6, 1536, 6144});
        all.add(new int[] {2, 7, 4, 1});
        all.add(new int[] {11, 4, 1, 0, 0, 0, 0, 0, 0, 16, 16, 1, 1024});
        all.add(new int[] {1, 3, 1});
        all.add(new int[] {1, 3, 5});
        all.add(new int[] {2, 7, 3, 1});
        return all;
    }

    private static int[] submit(int... words) {
        int[] all = new int[words.length + 2];
        all[0] = words.length;
        all[1] = 6;
        System.arraycopy(words, 0, all, 2, words.length);
        return all;
    }
}
