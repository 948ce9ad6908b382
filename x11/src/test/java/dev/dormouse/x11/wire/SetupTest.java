package dev.dormouse.x11.wire;

import static dev.dormouse.x11.wire.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.x11.X11Exception;
import org.junit.jupiter.api.Test;

class SetupTest {
    private static final String HEAD = "01 00 0b00 0000 1400";
    private static final String FIXED =
            "00000000 00006000 ffff1f00 00010000 0300 ffff 01 01 00 00 20 20 08 ff 00000000";
    private static final String VENDOR = "582e4f 00";
    private static final String FORMAT = "01 01 20 0000000000";
    private static final String SCREEN = "1d050000 20000000 ffffff00 00000000 00000000 0005 2003 0f01 d300";

    @Test
    void requestWithoutCookieIsTwelveBytes() {
        assertThat(Setup.request(new byte[0])).isEqualTo(bytes("6c 00 0b00 0000 0000 0000 0000"));
    }

    @Test
    void requestCarriesTheCookiePadded() {
        assertThat(Setup.request(bytes("0102030405")))
                .isEqualTo(bytes("6c 00 0b00 0000 1200 0500 0000"
                        + "4d49542d4d414749432d434f4f4b49452d31 0000 0102030405 000000"));
    }

    @Test
    void lengthIsInWords() {
        assertThat(Setup.extra(bytes(HEAD))).isEqualTo(80);
    }

    @Test
    void firstScreenComesAfterVendorAndFormats() {
        assertThat(Setup.decode(bytes(HEAD), bytes(FIXED + VENDOR + FORMAT + SCREEN)))
                .isEqualTo(new Setup(0x600000, 0x1fffff, 0x51d, 1280, 800));
    }

    @Test
    void ownerOfAResourceIsInTheUpperBits() {
        Setup setup = new Setup(0x600000, 0x1fffff, 0x51d, 1280, 800);
        assertThat(setup.client(0x600003)).isEqualTo(0x600000);
        assertThat(setup.client(0x51d)).isZero();
    }

    @Test
    void refusalIsShownWithoutItsControls() {
        assertThatThrownBy(() -> Setup.decode(bytes("00 03 0b00 0000 0100"), bytes("4e6f1b 00")))
                .isInstanceOf(X11Exception.class)
                .hasMessage("it refused the connection: No\ufffd");
        assertThatThrownBy(() -> Setup.decode(bytes("00 ff 0b00 0000 0100"), bytes("4e6f2e2e")))
                .hasMessage("it refused the connection: No..");
    }

    @Test
    void serverWithoutScreenIsRefused() {
        String none = FIXED.replace("ffff 01 01", "ffff 00 01");
        assertThatThrownBy(() -> Setup.decode(bytes(HEAD), bytes(none + VENDOR + FORMAT + SCREEN)))
                .hasMessage("it has no screen");
    }

    @Test
    void vendorLongerThanTheAnswerIsRefused() {
        String liar = FIXED.replace("0300 ffff", "ffff ffff");
        assertThatThrownBy(() -> Setup.decode(bytes(HEAD), bytes(liar + VENDOR + FORMAT + SCREEN)))
                .isInstanceOf(X11Exception.class);
        assertThatThrownBy(() -> Setup.decode(bytes("01 00 0b00 0000 0000"), new byte[0]))
                .isInstanceOf(X11Exception.class);
    }
}
