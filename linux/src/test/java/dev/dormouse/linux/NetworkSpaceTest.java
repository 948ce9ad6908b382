package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkSpaceTest {
    private static final Path OWN = Path.of("/proc/thread-self/ns/net");

    @Test
    void aSocketMadeInsideBelongsThereAndTheCallerStaysOutside() throws IOException {
        Process inside = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo there; exec sleep 1000").start();
        try (BufferedReader said = inside.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(said.readLine()).isEqualTo("there");
            Path space = Path.of("/proc", Long.toString(inside.pid()), "ns/net");
            Path before = Files.readSymbolicLink(OWN);

            List<UnixSocket> pair = NetworkSpace.in(space, () -> UnixSocket.pair(UnixSocket.Type.STREAM));

            try (UnixSocket one = pair.get(0);
                    UnixSocket _ = pair.get(1)) {
                long inode = inode(one);
                assertThat(SocketDiag.unixSockets(space)).anyMatch(entry -> entry.inode() == inode);
                assertThat(SocketDiag.unixSockets(OWN)).noneMatch(entry -> entry.inode() == inode);
                assertThat(Files.readSymbolicLink(OWN)).isEqualTo(before);
            }
        } finally {
            inside.destroyForcibly();
        }
    }

    private static long inode(UnixSocket socket) throws IOException {
        String target = Files.readSymbolicLink(
                        Path.of("/proc/self/fd", Integer.toString(socket.fd().number())))
                .toString();
        return Long.parseLong(target.substring("socket:[".length(), target.length() - 1));
    }

    @Test
    void aNamespaceThatIsNotThereAndAFailureInsideReachTheCaller() {
        assertThatThrownBy(() -> NetworkSpace.in(Path.of("/nonexistent"), () -> 1))
                .isInstanceOf(ErrnoException.class);
        assertThatThrownBy(() -> NetworkSpace.in(Path.of("/dev/null"), () -> 1))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("setns");
        assertThatThrownBy(() -> NetworkSpace.in(OWN, () -> {
                    throw new IllegalStateException("inside");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("inside");
    }
}
