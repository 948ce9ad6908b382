package dev.dormouse.core.display;

import static dev.dormouse.core.display.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientMessageTest {
    @Test
    void pixelFormatIs32BitLittleEndianTrueColour() {
        assertThat(new ClientMessage.SetPixelFormat().encode())
                .isEqualTo(bytes("00 000000"
                        // 32 bits per pixel, 24 deep, little-endian, true colour
                        + " 20 18 00 01"
                        // maxima of red, green, blue
                        + " 00ff 00ff 00ff"
                        // their shifts, padding
                        + " 10 08 00 000000"));
    }

    @Test
    void encodingsAreSigned() {
        assertThat(new ClientMessage.SetEncodings(List.of(Rectangle.RAW, Rectangle.COPY, Rectangle.DESKTOP_SIZE))
                        .encode())
                .isEqualTo(bytes("02 00 0003 00000000 00000001 ffffff21"));
    }

    @Test
    void updatesAreAskedForInFull() {
        assertThat(new ClientMessage.RequestUpdate(false, 1, 2, 16384, 40000).encode())
                .isEqualTo(bytes("03 00 0001 0002 4000 9c40"));
    }

    @Test
    void keyEventsCarryTheKeysym() {
        assertThat(new ClientMessage.Key(true, 0xff0d).encode()).isEqualTo(bytes("04 01 0000 0000ff0d"));
        assertThat(new ClientMessage.Key(false, 0x010020ac).encode()).isEqualTo(bytes("04 00 0000 010020ac"));
    }

    @Test
    void pointerEventsCarryButtonsAndPlace() {
        assertThat(new ClientMessage.Pointer(0x80, 1279, 799).encode()).isEqualTo(bytes("05 80 04ff 031f"));
    }
}
