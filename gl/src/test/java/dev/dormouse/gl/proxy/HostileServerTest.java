package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that answer what none answers: programs do not notice, or wait. */
@Timeout(120)
class HostileServerTest {
    private static final int BUSY_WAIT = 7;
    private static final int GET_CAPS2 = 9;
    private static final ResourceArguments BUFFER = new ResourceArguments(1, 0, 64, 1 << 4, 64, 1, 1, 1, 0, 0);

    @TempDir
    Path directory;

    private FakeServer server(FakeServer.Manner manner) throws IOException {
        return new FakeServer(directory.resolve("server"), Servers.caps(), manner);
    }

    private GlProxy proxy(FakeServer server) {
        return GlProxy.start(new GlProxySettings(directory.resolve("gl"), server.server()));
    }

    @Test
    void capabilitiesThatAreNoneAreRefused() throws IOException {
        List<byte[]> all = List.of(
                FakeServer.words(new byte[0], 0, 2),
                FakeServer.words(new byte[0], -1, 2),
                FakeServer.words(new byte[0], 0x7fff_ffff, 2),
                FakeServer.words(new byte[0], 0x1_0002, 2),
                FakeServer.words(new byte[0], 1377, 3),
                FakeServer.words(new byte[0], 1, 2),
                FakeServer.words(new byte[307], 308, 2),
                FakeServer.words(new byte[100], 1377, 2),
                new byte[7],
                new byte[0]);
        try (FakeServer server =
                server((number, command, honest) -> number > all.size() ? null : all.get(number - 1))) {
            for (byte[] answer : all) {
                assertThatThrownBy(() -> GlProxy.capabilities(server.server(), Duration.ofMillis(200)))
                        .as(Arrays.toString(answer))
                        .isInstanceOf(GlException.class);
            }
            assertThatThrownBy(() -> GlProxy.capabilities(server.server(), PATIENCE))
                    .hasMessageContaining("the connection broke");
        }
    }

    @Test
    void aServerThatAnswersInDropsDoesNotAnswerInTime() throws IOException {
        try (FakeServer server = new FakeServer(directory.resolve("server"), Servers.caps(), new Drops())) {
            assertThatThrownBy(() -> GlProxy.capabilities(server.server(), Duration.ofMillis(300)))
                    .hasMessageContaining("in time");
        }
    }

    /** Says a byte of the answer to the first question now and then, for ever. */
    private static final class Drops implements FakeServer.Manner {
        @Override
        public byte[] answer(int connection, int command, byte[] honest) {
            return honest;
        }

        @Override
        public Optional<Duration> perByte() {
            return Optional.of(Duration.ofMillis(50));
        }
    }

    @Test
    void aServerThatTalksNonsenseIsReplaced() throws IOException {
        byte[] nonsense = FakeServer.words(new byte[0], 1, 77, 0);
        try (FakeServer server =
                        server((number, command, honest) -> number == 1 && command == BUSY_WAIT ? nonsense : honest);
                GlProxy proxy = proxy(server);
                RawClient client = RawClient.start(directory.resolve("gl"), "calm", 2)) {
            assertThat(client.busyWait()).isZero();
            assertThat(client.busyWait()).isZero();
            GlConnectionInfo info = proxy.connections().getFirst();
            assertThat(info.restarts()).isEqualTo(1);
            assertThat(info.notes()).anyMatch(note -> note.contains("answers RESOURCE_BUSY_WAIT with 1, 77"));
        }
    }

    @Test
    void aServerThatHangsUpInTheMiddleOfContentsIsReplaced() throws IOException {
        try (FakeServer server = server((number, command, honest) ->
                        number > 3 || command == GET_CAPS2 ? honest : Arrays.copyOf(honest, honest.length - 1));
                GlProxy proxy = proxy(server);
                RawClient client = RawClient.start(directory.resolve("gl"), "calm", 0)) {
            client.create(BUFFER);
            client.send(VtestRequests.get(new Transfer(1, 0, 0, 0, new Box(0, 0, 0, 64, 1, 1), 64)));
            assertThat(client.bytes(64)).containsOnly(0);
            assertThat(proxy.connections()).hasSize(1);
        }
    }

    @Test
    void whateverServersAnswerNobodyIsCutOff() throws IOException {
        Random random = new Random(20261121);
        try (Uncaught _ = new Uncaught();
                FakeServer server = server((number, command, honest) -> damaged(honest, random));
                GlProxy proxy = proxy(server)) {
            for (int round = 0; round < 20; round++) {
                try (RawClient client = RawClient.connect(directory.resolve("gl"))) {
                    client.send(VtestRequests.createRenderer("calm"));
                    client.create(BUFFER);
                    client.send(VtestRequests.get(new Transfer(1, 0, 0, 0, new Box(0, 0, 0, 64, 1, 1), 64)));
                    client.send(VtestRequests.busyWait(true));
                    int known = server.connections();
                    await().atMost(PATIENCE).until(() -> server.connections() > known || settled(proxy));
                    assertThat(proxy.connections()).hasSizeGreaterThan(0);
                }
                await().atMost(PATIENCE).until(() -> proxy.connections().isEmpty());
            }
        }
    }

    private static boolean settled(GlProxy proxy) {
        return proxy.connections().stream().anyMatch(one -> one.waits().isPresent() || one.restarts() > 0);
    }

    /** Rarely as it should be; then it hangs up. */
    private static byte[] damaged(byte[] honest, Random random) {
        synchronized (random) {
            byte[] said =
                    Arrays.copyOf(honest, random.nextBoolean() ? honest.length : random.nextInt(honest.length + 9));
            for (int i = random.nextInt(4); i > 0 && said.length > 0; i--) {
                said[random.nextInt(Math.min(said.length, 16))] ^= (byte) (1 << random.nextInt(8));
            }
            return said;
        }
    }
}
