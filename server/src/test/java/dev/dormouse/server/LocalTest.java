package dev.dormouse.server;

import static org.assertj.core.api.Assertions.assertThat;

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
            for (Path path = api.socket(); path.startsWith(directory); path = path.getParent()) {
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
            assertThat(Running.urls(api.layout)).contains(java.util.List.of("http://" + api.authority()));
            api.restart();
            assertThat(Files.exists(api.socket())).isTrue();
        }
        Path run = directory.resolve("run");
        Files.createFile(run.resolve(".api.sock"));
        try (TestApi api = new TestApi(directory.resolve("other"))) {
            assertThat(Running.urls(api.layout)).isPresent();
        }
    }
}
