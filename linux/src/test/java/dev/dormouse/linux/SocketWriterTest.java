package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketWriterTest {
    private static final int SIZE = 1000;

    private final List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
    private final UnixSocket near = pair.get(0).within(Duration.ofSeconds(10));
    private final UnixSocket far = pair.get(1).within(Duration.ofSeconds(10));
    private final SocketWriter writer = new SocketWriter(near);
    private final MemorySegment bytes = Arena.ofAuto().allocate(SIZE);

    @AfterEach
    void close() {
        pair.forEach(UnixSocket::close);
    }

    private int fill() {
        int sent = 0;
        int more = writer.writeAvailable(bytes, 0, SIZE);
        while (more > 0) {
            sent += more;
            more = writer.writeAvailable(bytes, 0, SIZE);
        }
        return sent;
    }

    @Test
    void whatDoesNotFitIsNotWaitedFor() {
        int sent = fill();

        assertThat(sent).isPositive();
        assertThat(Poll.await(near.fd(), Poll.OUT, Duration.ZERO)).isZero();
        for (int read = 0; read < sent; ) {
            read += far.receive(sent, 0).orElseThrow().bytes().length;
        }
        assertThat(writer.writeAvailable(bytes, 0, SIZE)).isEqualTo(SIZE);
    }

    @Test
    void whoHasHungUpIsAnError() {
        far.close();

        assertThatThrownBy(() -> writer.writeAvailable(bytes, 0, SIZE))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPIPE));
    }

    @Test
    void eitherOfTwoSocketsEndsTheWait() {
        List<UnixSocket> others = UnixSocket.pair(UnixSocket.Type.STREAM);
        try (UnixSocket one = others.get(0);
                UnixSocket other = others.get(1)) {
            assertThat(Poll.awaitEither(near.fd(), one.fd())).isTrue();
            fill();
            other.send(new byte[] {1});
            assertThat(Poll.awaitEither(near.fd(), one.fd())).isTrue();
            assertThat(Poll.await(near.fd(), Poll.OUT, Duration.ZERO)).isZero();
        }
    }
}
