package dev.dormouse.server.display;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientStreamTest {
    private static final String GREETING = hex("RFB 003.008\n");

    /** Pixel format, encodings (ZRLE, raw), a request, continuous updates, a fence of two bytes, QEMU's audio on. */
    private static final List<String> LOOKING = List.of(
            "00000000 20180001 00ff00ff 00ff1008 00000000",
            "02000002 00000010 00000000",
            "03010000 00000320 0258",
            "96010000 00000320 0258",
            "f8000000 80000001 02abcd",
            "ff010000");

    /** A key, the pointer, a text of three bytes, an extended clipboard of four, a resize to one screen, xvp, QEMU's key. */
    private static final List<String> ACTING = List.of(
            "04010000 0000ff0d",
            "05010010 0020",
            "06000000 00000003 616263",
            "06000000 fffffffc 01000001",
            "fb000400 03000100 00000000 00000000 04000300 00000000",
            "fa000102",
            "ff000001 00000041 0000001e");

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(US_ASCII));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static String plain(List<String> messages) {
        return String.join("", messages).replace(" ", "");
    }

    /** What comes out, as hexadecimal digits, if the bytes come in pieces of this size. */
    private static String through(boolean use, String hex, int piece) {
        ClientStream stream = new ClientStream(use);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] all = bytes(hex);
        for (int from = 0; from < all.length; from += piece) {
            ByteBuffer part = ByteBuffer.wrap(all, from, Math.min(piece, all.length - from));
            stream.take(part, handed -> {
                byte[] copy = new byte[handed.remaining()];
                handed.get(copy);
                out.writeBytes(copy);
            });
        }
        return HexFormat.of().formatHex(out.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void whoMayUseASessionSaysEverything(int piece) {
        String said = GREETING + "0101" + plain(LOOKING) + plain(ACTING) + plain(LOOKING);
        assertThat(through(true, said, piece)).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void ofWhoMayOnlyLookNothingArrivesThatActs(int piece) {
        String said = GREETING + "0101" + plain(ACTING) + plain(LOOKING) + plain(ACTING) + plain(LOOKING);
        assertThat(through(false, said, piece)).isEqualTo(GREETING + "0101" + plain(LOOKING) + plain(LOOKING));
    }

    @Test
    void nobodyIsAlone() {
        assertThat(through(true, GREETING + "0100", 1000)).isEqualTo(GREETING + "0101");
    }

    @Test
    void pointerEventsOfAnotherLengthAreNotAskedFor() {
        assertThat(through(true, GREETING + "0101" + "02000002 fffffec4 00000000", 1000))
                .isEqualTo(GREETING + "0101" + "020000027ffffff000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "524642203030332e3030330a, another version",
        "474554202f20485454502f31, another version",
        "524642203030332e3030380a02, security type 2",
        "524642203030332e3030380a010107, a message of type 7",
        "524642203030332e3030380a0101fd, a message of type 253",
        "524642203030332e3030380a010102000101, 257 encodings",
        "524642203030332e3030380a01010600000000100001, 1048577 bytes of clipboard",
        "524642203030332e3030380a01010600000080000000, a clipboard without an end",
        "524642203030332e3030380a010106000000ffefffff, 1048577 bytes of clipboard",
        "524642203030332e3030380a0101f80000000000000041, 65 bytes in a fence",
        "524642203030332e3030380a0101fb00040003001100, 17 screens",
        "524642203030332e3030380a0101ff050000, a message of QEMU's of type 5"
    })
    void whatIsTooMuchOrMakesNoSenseEndsIt(String said, String message) {
        assertThatThrownBy(() -> through(true, said, 1000))
                .isInstanceOf(RfbViolation.class)
                .hasMessageContaining(message);
    }

    @Test
    void theLongestClipboardPasses() {
        String text = "61".repeat(ClientStream.MOST_CLIPBOARD);
        String said = GREETING + "0101" + "0600000000100000" + text + "03010000000003200258";
        assertThat(through(true, said, 4096)).isEqualTo(said);
        assertThat(through(false, said, 4096)).isEqualTo(GREETING + "0101" + "03010000000003200258");
    }
}
