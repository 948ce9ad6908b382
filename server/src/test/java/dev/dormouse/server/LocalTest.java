package dev.dormouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.core.migrate.host.HostAddress;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unix socket: the kernel tells who is at its other end. */
class LocalTest {
    @TempDir
    private Path directory;

    @Test
    void itsOwnUserOperatesWithoutAToken() throws IOException {
        try (TestApi api = new TestApi(directory);
                SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(api.socket())))
                    .isEqualTo("rw-------");
            socket.connect(UnixDomainSocketAddress.of(api.socket()));
            socket.write(ByteBuffer.wrap("GET /api/v1/me HTTP/1.1\r\nHost: anything\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII)));

            assertThat(Ask.read(Channels.newInputStream(socket)).text()).contains("\"role\":\"OPERATE\"");
        }
    }

    /** Even where it could be opened: its mode is not all that keeps others out. */
    @Test
    void anotherUserIsRefused() throws IOException {
        try (TestApi api = new TestApi(directory)) {
            for (Path path : List.of(directory, api.layout.run(), api.socket())) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            Command.Result result = Command.of(
                            "setpriv",
                            "--reuid=65534",
                            "--clear-groups",
                            "curl",
                            "-s",
                            "-o",
                            "/dev/null",
                            "-w",
                            "%{http_code}",
                            "--unix-socket",
                            api.socket().toString(),
                            "http://localhost/api/v1/me")
                    .within(Duration.ofSeconds(20))
                    .run();

            assertThat(result.out()).isEqualTo("403");
        }
    }

    @Test
    void theSocketOfAServerThatWasKilledIsTakenOver() throws IOException {
        try (TestApi api = new TestApi(directory)) {
            assertThat(Running.urls(api.layout)).contains(List.of("http://" + api.authority()));
        }
        Path left = directory.resolve("run/.api.sock");
        Files.createFile(left);
        try (TestApi api = new TestApi(directory, List.of(new HostAddress("127.0.0.1", 0)), "2")) {
            assertThat(api.socket()).isEqualTo(left).exists();
        }
        assertThat(Running.urls(new Layout(directory.resolve("root"), directory.resolve("run"))))
                .isEmpty();
    }
}
