package dev.dormouse.gl.vtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gl.GlException;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class VtestWriterTest {
    private static final Transfer TRANSFER = new Transfer(7, 1, 256, 512, new Box(1, 2, 3, 4, 5, 6), 5);

    @Test
    void theNameHasItsEndAndNoPadding() {
        assertThat(VtestRequests.createRenderer("ab")).containsExactly(3, 0, 0, 0, 8, 0, 0, 0, 'a', 'b', 0);
    }

    @Test
    void questions() {
        assertThat(VtestRequests.getCaps()).containsExactly(0, 1);
        assertThat(VtestRequests.getCaps2()).containsExactly(0, 9);
        assertThat(VtestRequests.busyWait(true)).containsExactly(2, 7, 0, 1);
        assertThat(VtestRequests.submit(12)).containsExactly(12, 6);
    }

    @Test
    void resources() {
        assertThat(VtestRequests.resourceCreate(new ResourceArguments(7, 2, 1, 8, 64, 32, 1, 6, 3, 4)))
                .containsExactly(10, 2, 7, 2, 1, 8, 64, 32, 1, 6, 3, 4);
        assertThat(VtestRequests.resourceCreate2(new ResourceArguments(7, 2, 1, 8, 64, 32, 1, 6, 3, 4), 8192))
                .containsExactly(11, 12, 7, 2, 1, 8, 64, 32, 1, 6, 3, 4, 8192);
        assertThat(VtestRequests.resourceUnref(7)).containsExactly(1, 3, 7);
    }

    @Test
    void transfersAreReadAsTheyWereWritten() {
        assertThat(VtestRequests.get(TRANSFER)).containsExactly(11, 4, 7, 1, 256, 512, 1, 2, 3, 4, 5, 6, 5);
        assertThat(VtestRequests.get2(new Transfer2(7, 1, new Box(1, 2, 3, 4, 5, 6), 5, 4096)))
                .containsExactly(10, 13, 7, 1, 1, 2, 3, 4, 5, 6, 5, 4096);
        MemorySegment put = Wire.words(new byte[5], VtestRequests.put(TRANSFER));
        assertThat(VtestFrame.length(put, 0, put.byteSize())).isEqualTo(put.byteSize());
        assertThat(VtestReader.read(put)).isEqualTo(new VtestMessage.TransferPut(TRANSFER, 52));
    }

    @Test
    void answers() {
        assertThat(VtestReplies.ping()).containsExactly(0, 10);
        assertThat(VtestReplies.protocolVersion(2)).containsExactly(1, 11, 2);
        assertThat(VtestReplies.busy(true)).containsExactly(1, 7, 1);
        // The length is in bytes and counts one more; GET_CAPS2 is answered by 2, not by its own number.
        assertThat(VtestReplies.caps(2, 1376)).containsExactly(1377, 2);
    }

    @Test
    void answersOfServers() {
        assertThat(VtestReplies.capsBytes(2, 1377, 2)).isEqualTo(1376);
        assertThat(VtestReplies.isBusy(1, 7, 0)).isFalse();
        assertThatThrownBy(() -> VtestReplies.capsBytes(2, -1, 2)).isInstanceOf(GlException.class);
        assertThatThrownBy(() -> VtestReplies.capsBytes(2, 309, 1)).isInstanceOf(GlException.class);
        assertThatThrownBy(() -> VtestReplies.isBusy(1, 6, 0)).isInstanceOf(GlException.class);
    }
}
