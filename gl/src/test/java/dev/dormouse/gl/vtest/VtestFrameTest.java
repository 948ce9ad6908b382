package dev.dormouse.gl.vtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gl.GlException;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class VtestFrameTest {
    @Test
    void aNameIsCountedInBytes() {
        assertThat(length(Wire.words(9, 8))).isEqualTo(8 + 9);
    }

    @Test
    void commandsAreCountedInDwords() {
        assertThat(length(Wire.words(9, 6))).isEqualTo(8 + 36);
    }

    @Test
    void dataThatIsPutIsNotPadded() {
        // handle level stride layer_stride, box, data_size
        assertThat(length(Wire.words(11 + 2, 5, 1, 0, 0, 0, 0, 0, 0, 5, 1, 1, 5)))
                .isEqualTo(8 + 44 + 5);
    }

    @Test
    void dataThatIsSharedIsCountedButNotSent() {
        // handle level, box, data_size, offset
        assertThat(length(Wire.words(10 + 250, 14, 1, 0, 0, 0, 0, 1000, 1, 1, 1000, 0)))
                .isEqualTo(8 + 40);
    }

    @Test
    void nothingIsKnownBeforeTheNumbersHaveCome() {
        assertThat(VtestFrame.length(Wire.words(11, 5), 0, 7)).isEqualTo(VtestFrame.UNKNOWN);
        assertThat(length(Wire.words(13, 5, 1, 0, 0, 0, 0, 0, 0, 5, 1, 1))).isEqualTo(VtestFrame.UNKNOWN);
    }

    @Test
    void unknownCommandsAreRefusedByNumberAndLaterOnesByName() {
        assertThatThrownBy(() -> length(Wire.words(0, 0))).isInstanceOf(GlException.class);
        assertThatThrownBy(() -> length(Wire.words(0, -1))).hasMessageContaining("4294967295");
        assertThatThrownBy(() -> length(Wire.words(1, 38))).hasMessageContaining("RESOURCE_EXPORT_FD");
    }

    @Test
    void longOnesAreRefusedBeforeAnythingIsAllocated() {
        assertThatThrownBy(() -> length(Wire.words(-1, 6))).hasMessageContaining("SUBMIT_CMD of 4294967295");
        assertThatThrownBy(() -> length(Wire.words(1 << 21, 8))).hasMessageContaining("CREATE_RENDERER");
        assertThatThrownBy(() -> length(Wire.words(11, 5, 1, 0, 0, 0, 0, 0, 0, 5, 1, 1, -1)))
                .hasMessageContaining("TRANSFER_PUT of 4294967295");
    }

    @Test
    void wrongLengthsAreRefused() {
        assertThatThrownBy(() -> length(Wire.words(2, 3))).hasMessageContaining("RESOURCE_UNREF has 2 dwords, not 1");
        assertThatThrownBy(() -> length(Wire.words(12, 5, 1, 0, 0, 0, 0, 0, 0, 5, 1, 1, 5)))
                .hasMessageContaining("TRANSFER_PUT of 5 bytes says that it has 12 dwords");
    }

    private static long length(MemorySegment message) {
        return VtestFrame.length(message, 0, message.byteSize());
    }
}
