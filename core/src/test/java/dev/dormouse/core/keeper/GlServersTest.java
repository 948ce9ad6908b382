package dev.dormouse.core.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.gl.proxy.GlServer;
import dev.dormouse.linux.UnixSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlServersTest {
    @Test
    void namesMeanDriversDevicesAndSockets(@TempDir Path directory) {
        Path socket = directory.resolve("vtest");
        try (UnixSocket _ = UnixSocket.listen(socket, UnixSocket.Type.STREAM)) {
            assertThat(GlServers.named("softpipe")).isEqualTo(GlServer.software("softpipe"));
            assertThat(GlServers.named(socket.toString())).isEqualTo(new GlServer.Listening(socket));
            assertThat(GlServers.named("/dev/null")).isEqualTo(GlServer.device(Path.of("/dev/null")));
        }
    }

    @Test
    void whatIsNoneIsRefusedWithTheChoice(@TempDir Path directory) {
        assertThatThrownBy(() -> GlServers.named("voodoo")).isInstanceOf(DormouseException.class);
        assertThat(GlServers.problem(directory.toString()))
                .hasValueSatisfying(why -> assertThat(why).contains("neither a GPU nor a socket"));
        assertThat(GlServers.problem("/dev/dri/renderD999")).isPresent();
        assertThat(GlServers.problem("llvmpipe")).isEmpty();
    }
}
