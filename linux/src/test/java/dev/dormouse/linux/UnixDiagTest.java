package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages in the form of linux/unix_diag.h on a little-endian machine, as the kernel sent them. */
class UnixDiagTest {
    private static final String STREAM_WITH_PEER =
            // header: 64 bytes, SOCK_DIAG_BY_FAMILY, multi
            "40000000" + "1400" + "0200" + "01000000" + "00000000"
                    // AF_UNIX, stream, established, inode 0x11223344, cookie
                    + "01010100" + "44332211" + "0100000000000000"
                    // name of 7 bytes, abstract
                    + "0b000000" + "00783000ff6162" + "00"
                    // peer
                    + "08000200" + "55443322"
                    // queue lengths
                    + "0c000400" + "05000000" + "06000000";

    private static final String LISTENING = "34000000" + "1400" + "0200" + "01000000" + "00000000"
            + "01050a00" + "07000000" + "0200000000000000"
            + "08000000" + "2f746d70"
            + "0c000400" + "02000000" + "80000000";

    private static final String DONE = "14000000" + "0300" + "0200" + "01000000" + "00000000" + "00000000";

    private static UnixDiag.Answers decode(String hex, List<UnixDiag.Entry> found) {
        return UnixDiag.decode(HexFormat.of().parseHex(hex), found);
    }

    @Test
    void theRequestAsksForEverySocketWithNamePeerAndQueue() {
        assertThat(UnixDiag.request())
                .isEqualTo(HexFormat.of()
                        .parseHex("28000000" + "1400" + "0103" + "01000000" + "00000000" + "01000000" + "ffffffff"
                                + "00000000" + "15000000" + "ffffffffffffffff"));
    }

    @Test
    void socketsComeWithNameAndPeer() {
        List<UnixDiag.Entry> found = new ArrayList<>();
        assertThat(decode(STREAM_WITH_PEER + LISTENING, found).last()).isFalse();
        assertThat(found)
                .containsExactly(
                        new UnixDiag.Entry(0x11223344, 1, false, "@x0\0\ufffdab", 0x22334455, 5),
                        new UnixDiag.Entry(7, 5, true, "/tmp", 0, 2));
    }

    @Test
    void theLastMessageEndsIt() {
        List<UnixDiag.Entry> found = new ArrayList<>();
        assertThat(decode(LISTENING + DONE + LISTENING, found).last()).isTrue();
        assertThat(found).hasSize(1);
    }

    @Test
    void anErrorIsToldByItsNumber() {
        ByteBuffer error = ByteBuffer.allocate(36).order(ByteOrder.nativeOrder());
        error.putInt(36)
                .putShort((short) 2)
                .putShort((short) 0)
                .putInt(1)
                .putInt(0)
                .putInt(-2);
        assertThat(UnixDiag.decode(error.array(), new ArrayList<>())).isEqualTo(new UnixDiag.Answers(true, 2));
    }

    @Test
    void lengthsThatDoNotFitEndTheReading() {
        List<UnixDiag.Entry> found = new ArrayList<>();
        assertThat(decode("ffffff7f" + LISTENING.substring(8), found).last()).isTrue();
        assertThat(decode("00000000" + LISTENING.substring(8), found).last()).isTrue();
        assertThat(found).isEmpty();
        // An attribute that claims more than the message has.
        decode(
                "28000000" + "1400" + "0200" + "01000000" + "00000000" + "01010100" + "07000000" + "0200000000000000"
                        + "ff000000" + "2f746d70",
                found);
        assertThat(found).containsExactly(new UnixDiag.Entry(7, 1, false, "", 0, 0));
    }
}
