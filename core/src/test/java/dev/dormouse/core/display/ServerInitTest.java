package dev.dormouse.core.display;

import static dev.dormouse.core.display.Hex.buffer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ServerInitTest {
    @Test
    void everyVersionFrom38IsAnsweredWith38() {
        assertThat(ServerInit.answerVersion(ascii("RFB 003.008\n")))
                .isEqualTo(ascii("RFB 003.008\n").array());
        assertThat(ServerInit.answerVersion(ascii("RFB 003.889\n")))
                .isEqualTo(ascii("RFB 003.008\n").array());
    }

    @Test
    void olderVersionsAndOtherProtocolsAreRefused() {
        assertThatThrownBy(() -> ServerInit.answerVersion(ascii("RFB 003.003\n")))
                .hasMessageContaining("RFB 3.3");
        assertThatThrownBy(() -> ServerInit.answerVersion(ascii("RFB 003.0x8\n")))
                .hasMessageContaining("greeting");
        assertThatThrownBy(() -> ServerInit.answerVersion(ascii("SSH-2.0-Open")))
                .hasMessageContaining("greeting");
    }

    @Test
    void securityTypeNoneIsFoundAmongOthers() {
        assertThat(ServerInit.offersNoSecurity(buffer("02 13 01"), 3)).isTrue();
        assertThat(ServerInit.offersNoSecurity(buffer("02 13"), 2)).isFalse();
    }

    @Test
    void sizeIsReadAndThePixelFormatPassedOver() {
        ByteBuffer bytes = buffer("0500 0320 20 18 00 01 00ff 00ff 00ff 10 08 00 000000 00000002");
        assertThat(ServerInit.decode(bytes)).isEqualTo(new ServerInit(1280, 800));
        assertThat(bytes.getInt()).isEqualTo(2);
    }

    @Test
    void displaysTooLargeOrEmptyAreRefused() {
        assertThatThrownBy(() -> ServerInit.decode(buffer("4001 0001"))).hasMessageContaining("16385x1 pixels");
        assertThatThrownBy(() -> ServerInit.decode(buffer("4000 1001"))).hasMessageContaining("16384x4097 pixels");
        assertThatThrownBy(() -> ServerInit.decode(buffer("0000 0001"))).hasMessageContaining("0x1 pixels");
    }

    @Test
    void textsAreBoundedAndMadeFitForATerminal() {
        assertThatThrownBy(() -> ServerInit.textLength(4097)).hasMessageContaining("4097 bytes");
        assertThatThrownBy(() -> ServerInit.textLength(-1)).hasMessageContaining("4294967295 bytes");
        assertThat(ServerInit.text(buffer("61 1b 0a e4 62"), 5)).isEqualTo("a???b");
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
