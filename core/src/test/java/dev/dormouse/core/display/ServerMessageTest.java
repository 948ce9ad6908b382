package dev.dormouse.core.display;

import static dev.dormouse.core.display.Hex.buffer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ServerMessageTest {
    @Test
    void updateTellsHowManyRectanglesFollow() {
        assertThat(decode("00 00 ffff")).isEqualTo(new ServerMessage.Update(65535));
    }

    @Test
    void colourMapBellAndClipboardAreSkipped() {
        assertThat(decode("01 00 0000 0100")).isEqualTo(new ServerMessage.Other(256 * 6));
        assertThat(decode("02")).isEqualTo(new ServerMessage.Other(0));
        assertThat(decode("03 000000 00000005")).isEqualTo(new ServerMessage.Other(5));
    }

    @Test
    void hugeOrNegativeClipboardIsRefused() {
        assertThatThrownBy(() -> decode("03 000000 01000001"))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("clipboard of 16777217 bytes");
        assertThatThrownBy(() -> decode("03 000000 ffffffff")).hasMessageContaining("clipboard of 4294967295 bytes");
    }

    @Test
    void unknownMessageIsRefused() {
        assertThatThrownBy(() -> ServerMessage.headLength(4)).hasMessageContaining("message type 4");
        assertThatThrownBy(() -> ServerMessage.headLength(-1)).hasMessageContaining("message type -1");
    }

    @Test
    void rectangleIsUnsignedButItsEncodingSigned() {
        assertThat(Rectangle.decode(buffer("0001 0002 9c40 0004 ffffff21")))
                .isEqualTo(new Rectangle(1, 2, 40000, 4, Rectangle.DESKTOP_SIZE));
    }

    private static ServerMessage decode(String hex) {
        ByteBuffer bytes = buffer(hex);
        assertThat(bytes.remaining()).isEqualTo(ServerMessage.headLength(bytes.get(0)));
        ServerMessage message = ServerMessage.decode(bytes);
        assertThat(bytes.hasRemaining()).isFalse();
        return message;
    }
}
