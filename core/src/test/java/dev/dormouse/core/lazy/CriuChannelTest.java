package dev.dormouse.core.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.UnixSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CriuChannelTest {
    private final List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
    private final UnixSocket criu = pair.getFirst();
    private final CriuChannel channel = new CriuChannel(pair.getLast());

    @AfterEach
    void close() {
        criu.close();
        channel.close();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(number)
                .array();
    }

    @Test
    void aProcessComesWithItsUserfaultfd() {
        try (Fd any = Fd.open(Path.of("/dev/null"), Fd.O_RDONLY)) {
            criu.send(number(42));
            criu.send(new byte[1], any);
            criu.send(number(0x52535446));

            assertThat(channel.read()).isInstanceOfSatisfying(CriuChannel.Word.Memory.class, process -> {
                assertThat(process.pid()).isEqualTo(42);
                process.uffd().close();
            });
            assertThat(channel.read()).isEqualTo(new CriuChannel.Word.Running());
        }
    }

    @Test
    void aNegativePidHasNoMemory() {
        criu.send(number(-42));

        assertThat(channel.read()).isEqualTo(new CriuChannel.Word.Ended());
    }

    @Test
    void theEndIsHeard() {
        criu.shutdown();

        assertThat(channel.read()).isEqualTo(new CriuChannel.Word.End());
    }

    @Test
    void aPidWithoutItsDescriptorIsRefused() {
        criu.send(number(42));
        criu.send(new byte[1]);

        assertThatThrownBy(channel::read).hasMessageContaining("userfaultfd");
    }

    @Test
    void itListensInADirectoryWithALongName(@TempDir Path directory) throws Exception {
        Path deep = directory.resolve("x".repeat(120));
        Files.createDirectory(deep);

        try (UnixSocket listening = CriuChannel.listen(deep)) {
            assertThat(deep.resolve(CriuChannel.SOCKET)).exists();
            assertThat(listening.fd().number()).isPositive();
        }
    }
}
