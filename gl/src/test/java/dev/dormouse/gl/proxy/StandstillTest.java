package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StandstillTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final ResourceArguments TARGET = new ResourceArguments(1, 2, 67, 1 << 1, 16, 16, 1, 1, 0, 0);

    @TempDir
    Path directory;

    /** As one that renders to files: it draws and reads, and is never between two frames. */
    @Test
    void aProgramThatShowsNothingIsNotWaitedForToShowSomething() throws IOException {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        CountDownLatch draws = new CountDownLatch(3);
        try (FakeServer server = new FakeServer(directory.resolve("server"), Servers.caps(), (_, _, honest) -> honest);
                Connections connections = new Connections(new GlProxySettings(directory, server.server()), null);
                RawClient client = RawClient.over(pair.get(1))) {
            GlConnection connection = connections.add(pair.get(0));
            Thread.ofPlatform().daemon().start(connection::run);
            Thread drawing = Thread.ofPlatform().daemon().start(() -> draw(client, draws));
            draws.await();
            try (Standstill standstill = new Standstill(connections.all(), Deadline.in(LONG), LONG)) {
                assertThat(standstill.connections()).containsExactly(connection);
                assertThat(drawing.isAlive()).isTrue();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void draw(RawClient client, CountDownLatch draws) {
        try {
            client.send(VtestRequests.createRenderer("painter"));
            client.create(TARGET);
            for (; ; ) {
                client.send(VtestRequests.get(new Transfer(1, 0, 0, 0, new Box(0, 0, 0, 16, 16, 1), 1024)));
                client.bytes(1024);
                draws.countDown();
            }
        } catch (ErrnoException | IllegalStateException e) {
            // The test is over.
            assertThat(e).isNotNull();
        }
    }
}
