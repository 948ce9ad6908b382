package dev.dormouse.x11.wire;

import static dev.dormouse.x11.wire.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void wordsOfAllLanguagesAreKept() {
        String words = "Größe ✓ 日本 שלום 🐭";
        assertThat(Text.utf8(words.getBytes(StandardCharsets.UTF_8))).isEqualTo(words);
        assertThat(Text.latin1(bytes("4772f6df65"))).isEqualTo("Größe");
    }

    @Test
    void whatIsNotUtf8IsReplaced() {
        assertThat(Text.utf8(bytes("61 ff 62 c3"))).isEqualTo("a\ufffdb\ufffd");
    }

    @Test
    void terminalControlsAreReplaced() {
        assertThat(Text.utf8(bytes("61 1b 5b33316d 07 0a 7f c29b"))).isEqualTo("a\ufffd[31m\ufffd\ufffd\ufffd\ufffd");
        assertThat(Text.latin1(bytes("61 9b 62"))).isEqualTo("a\ufffdb");
    }

    @Test
    void directionsOfWritingAreReplaced() {
        assertThat(Text.utf8("a\u202egpj.exe\u2066\u2028".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a\ufffdgpj.exe\ufffd\ufffd");
    }

    @Test
    void compoundTextLosesItsEscapes() {
        assertThat(Text.compound(bytes("4772f6df65"))).isEqualTo("Größe");
        assertThat(Text.compound(bytes("1b2d41 e9 1b2842 61"))).isEqualTo("éa");
        assertThat(Text.compound(bytes("61 1b2547 e29c93 1b2540 62"))).isEqualTo("a✓b");
        assertThat(Text.compound(bytes("61 1b2547 e29c93"))).isEqualTo("a✓");
        assertThat(Text.compound(bytes("61 1b"))).isEqualTo("a");
    }
}
