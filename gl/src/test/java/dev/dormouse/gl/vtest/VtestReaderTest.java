package dev.dormouse.gl.vtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gl.GlException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VtestReaderTest {
    private static final Box BOX = new Box(1, 2, 3, 4, 5, 6);
    private static final ResourceArguments RESOURCE = new ResourceArguments(7, 2, 1, 8, 64, 32, 1, 1, 0, 0);

    @Test
    void aName() {
        byte[] text = "glxgears\0".getBytes(StandardCharsets.US_ASCII);
        assertThat(VtestReader.read(Wire.words(text, 9, 8))).isEqualTo(new VtestMessage.CreateRenderer("glxgears"));
    }

    @Test
    void questions() {
        assertThat(VtestReader.read(Wire.words(0, 1))).isEqualTo(new VtestMessage.GetCaps());
        assertThat(VtestReader.read(Wire.words(0, 9))).isEqualTo(new VtestMessage.GetCaps2());
        assertThat(VtestReader.read(Wire.words(0, 10))).isEqualTo(new VtestMessage.Ping());
        assertThat(VtestReader.read(Wire.words(1, 11, 2))).isEqualTo(new VtestMessage.ProtocolVersion(2));
        VtestMessage.BusyWait wait = (VtestMessage.BusyWait) VtestReader.read(Wire.words(2, 7, 5, 1));
        assertThat(wait).isEqualTo(new VtestMessage.BusyWait(5, 1));
        assertThat(wait.waits()).isTrue();
    }

    @Test
    void resources() {
        assertThat(VtestReader.read(Wire.words(10, 2, 7, 2, 1, 8, 64, 32, 1, 1, 0, 0)))
                .isEqualTo(new VtestMessage.ResourceCreate(RESOURCE));
        assertThat(VtestReader.read(Wire.words(11, 12, 7, 2, 1, 8, 64, 32, 1, 1, 0, 0, 8192)))
                .isEqualTo(new VtestMessage.ResourceCreate2(RESOURCE, 8192));
        assertThat(VtestReader.read(Wire.words(1, 3, 7))).isEqualTo(new VtestMessage.ResourceUnref(7));
    }

    @Test
    void transfers() {
        Transfer transfer = new Transfer(7, 1, 256, 512, BOX, 5);
        assertThat(VtestReader.read(Wire.words(11, 4, 7, 1, 256, 512, 1, 2, 3, 4, 5, 6, 5)))
                .isEqualTo(new VtestMessage.TransferGet(transfer));
        assertThat(VtestReader.read(Wire.words(new byte[5], 13, 5, 7, 1, 256, 512, 1, 2, 3, 4, 5, 6, 5)))
                .isEqualTo(new VtestMessage.TransferPut(transfer, 52));
        Transfer2 shared = new Transfer2(7, 1, BOX, 5, 4096);
        assertThat(VtestReader.read(Wire.words(10, 13, 7, 1, 1, 2, 3, 4, 5, 6, 5, 4096)))
                .isEqualTo(new VtestMessage.TransferGet2(shared));
        assertThat(VtestReader.read(Wire.words(12, 14, 7, 1, 1, 2, 3, 4, 5, 6, 5, 4096)))
                .isEqualTo(new VtestMessage.TransferPut2(shared));
    }

    @Test
    void contentsTooLongToBeAnsweredAreRefused() {
        assertThatThrownBy(() -> VtestReader.read(Wire.words(11, 4, 7, 1, 0, 0, 1, 2, 3, 4, 5, 6, -1)))
                .isInstanceOf(GlException.class);
        assertThatThrownBy(() -> VtestReader.read(Wire.words(11, 12, 7, 2, 1, 8, 64, 32, 1, 1, 0, 0, -1)))
                .isInstanceOf(GlException.class);
    }

    @Test
    void commands() {
        assertThat(VtestReader.read(Wire.words(2, 6, 0x0001001c, 0))).isEqualTo(new VtestMessage.SubmitCmd(8, 2));
    }

    @Test
    void questionsOfVersionThree() {
        assertThat(VtestReader.read(Wire.words(1, 15, 1))).isEqualTo(new VtestMessage.GetParam(1));
        assertThat(VtestReader.read(Wire.words(2, 16, 2, 1))).isEqualTo(new VtestMessage.GetCapset(2, 1));
        assertThat(VtestReader.read(Wire.words(1, 17, 4))).isEqualTo(new VtestMessage.ContextInit(4));
        assertThat(VtestReader.read(Wire.words(6, 18, 1, 2, 3, 4, 5, 6)))
                .isEqualTo(new VtestMessage.CreateBlob(1, 2, 0x4_0000_0003L, 0x6_0000_0005L));
    }

    @Test
    void synchronizationOfVersionThree() {
        assertThat(VtestReader.read(Wire.words(2, 19, -1, 1))).isEqualTo(new VtestMessage.SyncCreate(0x1_ffff_ffffL));
        assertThat(VtestReader.read(Wire.words(1, 20, 9))).isEqualTo(new VtestMessage.SyncUnref(9));
        assertThat(VtestReader.read(Wire.words(1, 21, 9))).isEqualTo(new VtestMessage.SyncRead(9));
        assertThat(VtestReader.read(Wire.words(3, 22, 9, 5, 0)))
                .isEqualTo(new VtestMessage.SyncWrite(new SyncPoint(9, 5)));
        assertThat(VtestReader.read(Wire.words(5, 23, 1, 100, 9, 5, 0)))
                .isEqualTo(new VtestMessage.SyncWait(1, 100, List.of(new SyncPoint(9, 5))));
        assertThatThrownBy(() -> VtestReader.read(Wire.words(4, 23, 1, 100, 9, 5)))
                .hasMessageContaining("SYNC_WAIT has 4 dwords");
    }

    @Test
    void batchesOfVersionThree() {
        // one batch: flags, commands at 9 (two), points at 11 (one), ring 3
        assertThat(VtestReader.read(Wire.words(14, 24, 1, 1, 9, 2, 11, 1, 3, 0, 0, 0xa, 0xb, 9, 5, 0)))
                .isEqualTo(
                        new VtestMessage.SubmitCmd2(List.of(new Batch(1, 8 + 36, 2, List.of(new SyncPoint(9, 5)), 3))));
        assertThatThrownBy(() -> VtestReader.read(Wire.words(9, 24, 1, 1, 9, 1, 0, 0, 3, 0, 0)))
                .hasMessageContaining("outside of itself");
        // Two batches with the same six points: the more of them, the more they would multiply.
        assertThatThrownBy(() -> VtestReader.read(
                        Wire.words(20, 24, 2, 0, 9, 0, 0, 6, 0, 0, 0, 0, 9, 0, 0, 6, 0, 0, 0, 0, 0, 0)))
                .hasMessageContaining("12 synchronization points");
        assertThatThrownBy(() -> VtestReader.read(Wire.words(1, 24, 0x2000_0000)))
                .hasMessageContaining("no room");
    }
}
