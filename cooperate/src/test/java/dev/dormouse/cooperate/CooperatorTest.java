package dev.dormouse.cooperate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a broker that says what the test wants; the real one is tested in core and in sessions. */
@Timeout(60)
class CooperatorTest {
    @TempDir
    Path directory;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocketChannel server;
    private SocketChannel broker;
    private BufferedReader lines;
    private Cooperator cooperator;

    @BeforeEach
    void connect() throws IOException {
        Path socket = directory.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        cooperator = Cooperator.joinAt(socket.toString(), "p", "1");
        accept();
    }

    private void accept() throws IOException {
        broker = server.accept();
        lines = new BufferedReader(Channels.newReader(broker, StandardCharsets.UTF_8));
        assertThat(lines.readLine())
                .isEqualTo("{\"type\":\"hello\",\"name\":\"p\",\"version\":\"1\",\"wishes\":{\"suspend\":true}}");
        say("{\"type\":\"welcome\",\"protocol\":1,\"suspended\":false}");
    }

    private void say(String line) throws IOException {
        broker.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** Whatever was said before has been read when this comes back. */
    private void sync() throws IOException {
        say("{\"type\":\"suspend\",\"deadlineMs\":1}");
        assertThat(lines.readLine()).isEqualTo("{\"type\":\"suspended\"}");
    }

    @AfterEach
    void close() throws IOException {
        cooperator.close();
        broker.close();
        server.close();
    }

    @Test
    void withoutASessionNothingHappensAndNothingWaits() {
        try (Cooperator alone = Cooperator.joinAt(null, "p", "1");
                Hold hold = alone.hold("saving")) {
            assertThat(hold).isNotNull();
        }
    }

    @Test
    void aHoldWaitsUntilItIsGrantedAndIsReleased() throws IOException {
        sync();
        CompletableFuture<Hold> hold = CompletableFuture.supplyAsync(() -> cooperator.hold("saving"));
        assertThat(lines.readLine()).isEqualTo("{\"type\":\"hold\",\"id\":\"1\",\"reason\":\"saving\"}");
        sync();
        assertThat(hold).isNotDone();
        say("{\"type\":\"held\",\"id\":\"1\"}");
        hold.join().close();
        assertThat(lines.readLine()).isEqualTo("{\"type\":\"release\",\"id\":\"1\"}");
    }

    @Test
    void listenersAreToldAndWhatTheyThrowIsTheReason() throws IOException {
        cooperator.add(new Listener() {
            @Override
            public void suspend() throws Exception {
                heard.add("suspend");
                throw new Exception("the GPU hangs");
            }

            @Override
            public void resume(Change change) {
                heard.add(change.toString());
            }
        });
        say("{\"type\":\"suspend\",\"deadlineMs\":1000}");
        assertThat(lines.readLine()).isEqualTo("{\"type\":\"failed\",\"reason\":\"the GPU hangs\"}");
        say("{\"type\":\"resume\",\"restored\":false,\"gpus\":false,\"display\":true,\"network\":false}");
        say("{\"type\":\"later\"}");
        say("{\"type\":\"resume\"}");
        await().until(() -> heard.size() == 3);
        assertThat(heard)
                .containsExactly(
                        "suspend",
                        new Change(false, false, true, false).toString(),
                        new Change(true, true, true, true).toString());
    }

    @Test
    void ifTheBrokerGoesHoldsAreGrantedAndTheProgramComesBack() throws IOException {
        sync();
        CompletableFuture<Hold> hold = CompletableFuture.supplyAsync(() -> cooperator.hold("saving"));
        assertThat(lines.readLine()).contains("\"hold\"");
        broker.close();
        try (Hold granted = hold.join()) {
            assertThat(granted).isNotNull();
            accept();
            assertThat(lines.readLine()).isEqualTo("{\"type\":\"hold\",\"id\":\"1\",\"reason\":\"saving\"}");
        }
        assertThat(lines.readLine()).isEqualTo("{\"type\":\"release\",\"id\":\"1\"}");
    }
}
