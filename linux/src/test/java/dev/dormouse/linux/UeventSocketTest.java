package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes are those of a little-endian processor. */
class UeventSocketTest {
    private static final Path OWN = Path.of("/proc/thread-self/ns/net");

    @Test
    void requestHasAHeaderAndWantsAnAnswer() {
        assertThat(UeventSocket.request("x@/y\0".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(bytes("15000000 1000 0500 01000000 00000000 78402f7900"));
    }

    @Test
    void errorIsReadFromTheAnswer() {
        assertThat(UeventSocket.error(answer("24000000 0200 0001 01000000 e7030000 ffffffff")))
                .isEqualTo(1);
        assertThat(UeventSocket.error(answer("24000000 0200 0001 01000000 e7030000 00000000")))
                .isZero();
        assertThatThrownBy(() -> UeventSocket.error(answer("24000000 0200 0001 01000000 e7030000")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void eventThatIsTooLargeIsRefused() {
        try (UeventSocket socket = UeventSocket.in(OWN)) {
            assertThatThrownBy(() -> socket.sendAsKernel(new byte[4096]))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("refused the event: errno 22");
        }
    }

    @Test
    void missingNamespaceIsSaid() {
        assertThatThrownBy(() -> UeventSocket.in(Path.of("/proc/self/ns/none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be opened: errno 2");
        assertThatThrownBy(() -> UeventSocket.in(Path.of("/proc/self/ns/uts")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be entered: errno 22");
    }

    private static byte[] bytes(String spaced) {
        return HexFormat.of().parseHex(spaced.replace(" ", ""));
    }

    private static ByteBuffer answer(String spaced) {
        return ByteBuffer.wrap(bytes(spaced)).order(ByteOrder.BIG_ENDIAN);
    }
}
