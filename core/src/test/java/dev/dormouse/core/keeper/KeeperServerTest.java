package dev.dormouse.core.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real sockets; the display is one that only notes what it is told. */
class KeeperServerTest {
    private static final DisplaySettings SETTINGS = new DisplaySettings(
            "000102030405060708090a0b0c0d0e0f",
            new XServerAddress(":1", null),
            DisplaySpec.Clipboard.OFF,
            false,
            "web-1");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeDisplay display = new FakeDisplay();
    private Container container;
    private Keeper keeper;
    private KeeperServer server;

    @BeforeEach
    void listen(@TempDir Path dir) {
        container = new Container("web-1", dir);
        keeper = new Keeper(container, display);
        server = KeeperServer.start(keeper, container.keeperSocket());
    }

    @AfterEach
    void end() {
        server.close();
        keeper.close();
    }

    private KeeperClient client() {
        return KeeperClient.require(container, "web");
    }

    private KeeperClient started() {
        KeeperClient client = client();
        client.start(SETTINGS);
        return client;
    }

    @Test
    void nobodyElseMayConnect() throws IOException {
        assertThat(Files.getPosixFilePermissions(container.keeperSocket()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aDisplayIsStartedOnce() {
        try (KeeperClient client = client()) {
            assertThatThrownBy(client::state).hasMessage("There is no display yet");
            client.start(SETTINGS);

            assertThat(client.state())
                    .isEqualTo(new KeeperAnswer.State(":1", true, 0, 0, false, List.of("Present"), List.of()));
            assertThatThrownBy(() -> client.start(SETTINGS)).hasMessage("There is a display already");
        }
    }

    @Test
    void aMoveThatFailsSaysWhy() {
        try (KeeperClient client = started()) {
            assertThatThrownBy(() -> client.move(SETTINGS.server(), PATIENCE))
                    .isInstanceOf(DormouseException.class)
                    .hasMessage("It has no visual of 32 bits");
        }
    }

    @Test
    void aMistakeOfTheKeepersIsARefusalAndNotItsEnd() {
        try (KeeperClient client = started()) {
            assertThatThrownBy(client::traffic).hasMessageContaining("its log shows");
            assertThat(client.clients()).isEmpty();
        }
    }

    @Test
    void onlyWhoHoldsMaySave() {
        try (KeeperClient client = started();
                KeeperClient other = client()) {
            assertThat(client.hold(PATIENCE).clients()).containsExactly(new KeeperAnswer.HeldClient(3, 4711));
            assertThatThrownBy(() -> other.save(Path.of("/"))).hasMessage("Whoever saves has to hold first");
            assertThatThrownBy(() -> other.hold(PATIENCE)).hasMessage("Another checkpoint is at work");
            other.release();
            assertThat(other.state().held()).isTrue();
            client.save(Path.of("/"));
            client.drain();
            client.release();

            assertThat(other.state().held()).isFalse();
            assertThat(display.told).containsExactly("start", "hold", "save", "drain", "release");
        }
    }

    @Test
    void openGlNeedsNoDisplay(@TempDir Path snapshot) throws IOException {
        Files.createDirectories(container.sockets());
        GlSettings settings = new GlSettings("llvmpipe", null);
        try (KeeperClient client = client()) {
            assertThatThrownBy(client::gl).hasMessageContaining("does not go through its keeper");
            client.startGl(settings);

            assertThat(client.gl()).isEqualTo(new KeeperAnswer.Gl("llvmpipe", List.of()));
            assertThatThrownBy(() -> client.startGl(settings)).hasMessage("There is OpenGL already");
            assertThatThrownBy(() -> client.moveGl("voodoo", PATIENCE, false))
                    .hasMessageContaining("no server of OpenGL");
            assertThat(client.hold(PATIENCE)).isEqualTo(new KeeperAnswer.Held(List.of(), List.of()));
            assertThat(client.saveGl(snapshot)).isEmpty();
            client.drain();
            client.release();
        }
        assertThat(container.glSocket()).exists();
    }

    @Test
    void whoHoldsAndHangsUpHasReleased() {
        started().close();
        try (KeeperClient killed = client()) {
            killed.hold(PATIENCE);
        }

        await().atMost(PATIENCE).until(() -> display.told.contains("release"));
    }

    @Test
    void clientsAreAdoptedWithTheirSocketsBeforeARestore() {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        try (KeeperClient client = client();
                UnixSocket near = pair.get(0)) {
            try (UnixSocket far = pair.get(1)) {
                client.adopt(7, far.fd());
                assertThatThrownBy(() -> client.adopt(7, far.fd())).hasMessageContaining("adopted once");
            }
            client.restore(SETTINGS, Path.of("/snapshot"));

            assertThat(display.told).containsExactly("restore [7]");
            assertThat(near.receive(1, 0)).isEmpty();
        }
    }

    @Test
    void itIsOverWhenTheSessionEnds() throws Exception {
        Process session = new ProcessBuilder("sleep", "1000").start();
        try (KeeperClient client = started()) {
            client.watch(session.pid());
            keeper.orphaned();
            CompletableFuture<Void> end = awaitEnd();
            assertThat(client.state().connected()).isTrue();
            assertThat(end).isNotDone();
            session.destroyForcibly();

            end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            session.destroyForcibly();
        }
    }

    @Test
    void itIsOverWhenNobodyHasGivenItASession() throws Exception {
        started().close();
        keeper.orphaned();

        awaitEnd().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void itIsOverWhenTheSessionHasEndedBefore() throws Exception {
        Process session = new ProcessBuilder("true").start();
        session.waitFor();
        try (KeeperClient client = started()) {
            client.watch(session.pid());
        }

        awaitEnd().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> awaitEnd() {
        return CompletableFuture.runAsync(() -> {
            try {
                keeper.awaitEnd();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void garbageIsAnsweredAndForgiven() {
        try (UnixSocket socket = raw()) {
            assertThat(said(socket, "\u0000\u0001 not json\n")).contains("\"refused\":\"the order cannot be read: ");
            assertThat(said(socket, "{\"version\":9,\"order\":\"state\"}\n")).contains("it has version 9");
            assertThat(said(socket, "{\"version\":1,\"order\":\"clients\"}\n")).contains("there is no display yet");
        }
    }

    @Test
    void anOrderOfHostileLengthEndsTheConversationOnly() {
        try (UnixSocket socket = raw()) {
            byte[] flood = "[".repeat(KeeperServer.LONGEST_ORDER / 4).getBytes(StandardCharsets.US_ASCII);
            assertThat(hungUp(socket, flood)).isTrue();
        }
        started().close();
    }

    @Test
    void twoOrdersAtOnceEndTheConversation() {
        try (UnixSocket socket = raw()) {
            socket.send("{}\n{}\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(ended(socket)).isTrue();
        }
    }

    @Test
    void twoDescriptorsWithOneOrderEndTheConversation() {
        try (UnixSocket socket = raw()) {
            socket.send("{".getBytes(StandardCharsets.US_ASCII), socket.fd());
            socket.send("}\n".getBytes(StandardCharsets.US_ASCII), socket.fd());
            assertThat(ended(socket)).isTrue();
        }
    }

    @Test
    void deepNestingIsRefused() {
        try (UnixSocket socket = raw()) {
            assertThat(said(socket, "[".repeat(2000) + "\n")).contains("refused");
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosed() {
        List<UnixSocket> many = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                many.add(raw());
            }
            assertThat(ended(many.getLast())).isTrue();
            assertThat(said(many.getFirst(), "{}\n")).contains("it has no version");
        } finally {
            many.forEach(UnixSocket::close);
        }
    }

    private UnixSocket raw() {
        return UnixSocket.connect(container.keeperSocket(), UnixSocket.Type.STREAM)
                .within(PATIENCE);
    }

    private static String said(UnixSocket socket, String line) {
        socket.send(line.getBytes(StandardCharsets.UTF_8));
        try (SocketMessage answer = socket.receive(64 << 10, 0).orElseThrow()) {
            return new String(answer.bytes(), StandardCharsets.UTF_8);
        }
    }

    /** Sends again and again, until the other side does not take it any more. */
    private static boolean hungUp(UnixSocket socket, byte[] bytes) {
        try {
            for (int i = 0; i < 100; i++) {
                socket.send(bytes);
            }
            return false;
        } catch (ErrnoException e) {
            return true;
        }
    }

    private static boolean ended(UnixSocket socket) {
        try {
            Optional<SocketMessage> message = socket.receive(64 << 10, 0);
            message.ifPresent(SocketMessage::close);
            return message.isEmpty();
        } catch (ErrnoException e) {
            // ECONNRESET: it left something of ours unread.
            return e.errno() != dev.dormouse.linux.Errno.EAGAIN;
        }
    }
}
