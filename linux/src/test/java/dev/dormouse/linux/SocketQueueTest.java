package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketQueueTest {
    private final List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
    private final UnixSocket near = pair.get(0).within(Duration.ofSeconds(10));
    private final UnixSocket far = pair.get(1).within(Duration.ofSeconds(10));

    @AfterEach
    void close() {
        pair.forEach(UnixSocket::close);
    }

    @Test
    void whatSeveralMessagesBroughtIsSeenAndStays() {
        far.send(new byte[] {1, 2, 3});
        far.send(new byte[] {4});

        assertThat(SocketQueue.peek(near.fd(), 1 << 20).bytes()).containsExactly(1, 2, 3, 4);
        assertThat(near.receive(100, 0).orElseThrow().bytes()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void nothingIsSeenWhereNothingCameOrNothingWillCome() {
        assertThat(SocketQueue.peek(near.fd(), 1 << 20).bytes()).isEmpty();
        far.shutdown();
        assertThat(SocketQueue.peek(near.fd(), 1 << 20).bytes()).isEmpty();
    }

    @Test
    void muchIsSeenWhole() {
        byte[] much = new byte[700_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) ((i * 31) >> 3);
        }
        SocketQueue.makeRoom(far.fd(), 4 * much.length);
        far.send(much);

        assertThat(SocketQueue.peek(near.fd(), 1 << 20).bytes()).isEqualTo(much);
        assertThatThrownBy(() -> SocketQueue.peek(near.fd(), 1 << 17))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("message too long");
    }

    @Test
    void descriptorsOnTheirWayAreNoticedAndLeftToTheReader() {
        far.send(new byte[] {1});
        far.send(new byte[] {2}, far.fd());

        SocketQueue.Content content = SocketQueue.peek(near.fd(), 1 << 20);

        assertThat(content.descriptors()).isTrue();
        assertThat(near.receive(1, 1).orElseThrow().descriptors()).isEmpty();
        try (SocketMessage second = near.receive(1, 1).orElseThrow()) {
            assertThat(second.descriptors()).hasSize(1);
        }
    }
}
