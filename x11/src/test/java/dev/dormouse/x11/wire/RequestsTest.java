package dev.dormouse.x11.wire;

import static dev.dormouse.x11.wire.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final int WINDOW = 0x00600003;
    private static final int ROOT = 0x51d;

    @Test
    void questionsAboutOneResourceHaveTwoWords() {
        assertThat(Requests.getWindowAttributes(WINDOW)).isEqualTo(bytes("03 00 0200 03006000"));
        assertThat(Requests.getGeometry(WINDOW)).isEqualTo(bytes("0e 00 0200 03006000"));
        assertThat(Requests.queryTree(WINDOW)).isEqualTo(bytes("0f 00 0200 03006000"));
        assertThat(Requests.getAtomName(68)).isEqualTo(bytes("11 00 0200 44000000"));
        assertThat(Requests.mapWindow(WINDOW)).isEqualTo(bytes("08 00 0200 03006000"));
        assertThat(Requests.getInputFocus()).isEqualTo(bytes("2b 00 0100"));
    }

    @Test
    void namesArePaddedToWholeWords() {
        assertThat(Requests.internAtom("WM_STATE")).isEqualTo(bytes("10 01 0400 0800 0000 574d5f5354415445"));
        assertThat(Requests.internAtom("WM_X5")).isEqualTo(bytes("10 01 0400 0500 0000 574d5f5835 000000"));
        assertThat(Requests.queryExtension("X-Resource"))
                .isEqualTo(bytes("62 00 0500 0a00 0000 582d5265736f75726365 0000"));
    }

    @Test
    void propertyIsAskedForWithItsTypeLeftOpen() {
        assertThat(Requests.getProperty(WINDOW, 39, 1024))
                .isEqualTo(bytes("14 00 0600 03006000 27000000 00000000 00000000 00010000"));
        assertThat(Requests.getProperty(WINDOW, 39, 5)).endsWith(bytes("02000000"));
    }

    @Test
    void cornerIsTranslatedFromZero() {
        assertThat(Requests.translateCorner(WINDOW, ROOT)).isEqualTo(bytes("28 00 0400 03006000 1d050000 0000 0000"));
    }

    @Test
    void invisibleWindowTellsOfItsProperties() {
        assertThat(Requests.createInvisible(WINDOW, ROOT))
                .isEqualTo(bytes(
                        "01 00 0900 03006000 1d050000 0000 0000 0100 0100 0000 0200" + "00000000 00080000 00004000"));
        assertThat(Requests.touchProperty(WINDOW, 39))
                .isEqualTo(bytes("12 02 0600 03006000 27000000 1f000000 08000000 00000000"));
    }

    @Test
    void eventsAreSelectedByMask() {
        assertThat(Requests.selectEvents(ROOT, EventMask.SUBSTRUCTURE))
                .isEqualTo(bytes("02 00 0400 1d050000 00080000 00000800"));
    }

    @Test
    void windowIsMovedAndResizedAtOnceAlsoBeyondTheScreen() {
        assertThat(Requests.moveResize(WINDOW, -5, 20, 640, 480))
                .isEqualTo(bytes("0c 00 0700 03006000 0f000000 fbffffff 14000000 80020000 e0010000"));
    }

    @Test
    void messageIsAnEventInARequest() {
        int redirect = EventMask.SUBSTRUCTURE | EventMask.SUBSTRUCTURE_REDIRECT;
        assertThat(Requests.sendMessage(ROOT, redirect, WINDOW, 0x123, 1, 2, 3, 4, -5))
                .isEqualTo(bytes("19 00 0b00 1d050000 00001800 21 20 0000 03006000 23010000"
                        + "01000000 02000000 03000000 04000000 fbffffff"));
    }

    @Test
    void resourceExtensionIsAskedByTheOpcodeItGot() {
        assertThat(ResourceRequests.queryVersion(0x8f)).isEqualTo(bytes("8f 00 0200 01 02 0000"));
        assertThat(ResourceRequests.queryClients(0x8f)).isEqualTo(bytes("8f 01 0100"));
        assertThat(ResourceRequests.queryResources(0x8f, 0x600000)).isEqualTo(bytes("8f 02 0200 00006000"));
        assertThat(ResourceRequests.queryPids(0x8f)).isEqualTo(bytes("8f 04 0400 01000000 00000000 02000000"));
    }
}
