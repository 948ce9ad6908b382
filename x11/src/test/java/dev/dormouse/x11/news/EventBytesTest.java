package dev.dormouse.x11.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBytesTest {
    private static final int NEW_KEYBOARD_AND_MAP = 3;
    private static final Layout.Crtc CRTC = new Layout.Crtc(0x3f, 0x41, 1, -2, 3, 1000, 700);
    private static final Layout.Output OUTPUT = new Layout.Output(0x40, 0x3f, 0x41, 1, 0, 2);
    private static final Layout LAYOUT =
            new Layout(1000, 700, 265, 185, 1, 4, 2, 0x0a0b0c0d, 0x05060708, List.of(CRTC), List.of(OUTPUT));
    private static final KnownScreen KNOWN = new KnownScreen(1280, 900, List.of(0x3f), List.of(0x40));

    private static Keymap keymap(int lastKeycode, int symbol) {
        byte[] reply = new byte[48];
        reply[0] = 1;
        reply[1] = 3;
        reply[10] = 8;
        reply[11] = (byte) lastKeycode;
        reply[15] = 27;
        reply[38] = 0x34;
        reply[39] = 0x12;
        reply[47] = (byte) symbol;
        return new Keymap(reply);
    }

    private static Hearing keyboard(boolean bigEndian) {
        Hearing hearing = new Hearing(bigEndian);
        hearing.send(hearing.request(Hearing.XKB, 1)
                .u16(0x100)
                .u16(NEW_KEYBOARD_AND_MAP)
                .u16(0)
                .u16(NEW_KEYBOARD_AND_MAP)
                .u16(0xff)
                .u16(0xff));
        return hearing;
    }

    @Test
    void newKeyboardIsToldInBothOrders() {
        KeyboardNews news = new KeyboardNews(keymap(254, 1), keymap(255, 2));

        assertThat(Hearing.hex(news.tell(keyboard(false).listener())))
                .containsExactly(
                        "220034120008f800" + "00".repeat(24),
                        "220034120108f800" + "00".repeat(24),
                        "220034120208f800" + "00".repeat(24),
                        "5500341204030201" + "030308ff08fe0000" + "0300" + "00".repeat(14),
                        "5501341204030201" + "0300ff0008ff001b" + "08f808f808f808f808f808f8" + "34120000");
        assertThat(Hearing.hex(news.tell(keyboard(true).listener())))
                .containsExactly(
                        "220012340008f800" + "00".repeat(24),
                        "220012340108f800" + "00".repeat(24),
                        "220012340208f800" + "00".repeat(24),
                        "5500123401020304" + "030308ff08fe0000" + "0003" + "00".repeat(14),
                        "5501123401020304" + "030000ff08ff001b" + "08f808f808f808f808f808f8" + "12340000");
    }

    @Test
    void sameKeymapAndUnselectedEventsAreNotTold() {
        Keymap keymap = keymap(255, 1);
        assertThat(new KeyboardNews(keymap, keymap(255, 1)).tell(keyboard(false).listener()))
                .hasSize(3);
        assertThat(new KeyboardNews(null, keymap).tell(keyboard(false).listener()))
                .hasSize(5);
        assertThat(new KeyboardNews(null, keymap).tell(new Hearing(false).listener()))
                .hasSize(3);
    }

    private static Hearing screen(boolean bigEndian, int mask) {
        Hearing hearing = new Hearing(bigEndian);
        hearing.send(hearing.request(Core.CHANGE_WINDOW_ATTRIBUTES, 0)
                .i32(Hearing.ROOT)
                .i32(0x800)
                .i32(0x20000));
        hearing.send(
                hearing.request(Hearing.RANDR, 4).i32(Hearing.ROOT).u16(mask).u16(0));
        return hearing;
    }

    @Test
    void screenIsToldInBothOrders() {
        ScreenNews news = new ScreenNews(KNOWN, LAYOUT);

        assertThat(Hearing.hex(news.tell(screen(false, 7).listener())))
                .containsExactly(
                        "160034120d0500000d050000" + "0000000000000000" + "e803bc02" + "0000000000000000",
                        "590134120d0c0b0a08070605" + "0d0500000d050000" + "04000200" + "e803bc020901b900",
                        "5a0034120d0c0b0a0d050000" + "3f00000041000000" + "01000000" + "feff0300e803bc02",
                        "5a0134120d0c0b0a08070605" + "0d05000040000000" + "3f000000" + "4100000001000002");
        assertThat(Hearing.hex(news.tell(screen(true, 7).listener())))
                .containsExactly(
                        "160012340000050d0000050d" + "0000000000000000" + "03e802bc" + "0000000000000000",
                        "590112340a0b0c0d05060708" + "0000050d0000050d" + "00040002" + "03e802bc010900b9",
                        "5a0012340a0b0c0d0000050d" + "0000003f00000041" + "00010000" + "fffe000303e802bc",
                        "5a0112340a0b0c0d05060708" + "0000050d00000040" + "0000003f" + "0000004100010002");
    }

    @Test
    void whatIsNotThereAnyMoreIsToldAsUnplugged() {
        KnownScreen more = new KnownScreen(1000, 700, List.of(0x3f, 0x77), List.of(0x40, 0x78));

        assertThat(Hearing.hex(new ScreenNews(more, LAYOUT)
                        .tell(screen(false, 64 | 4 | 2).listener())))
                .containsExactly(
                        "5a0034120d0c0b0a0d050000" + "3f00000041000000" + "01000000" + "feff0300e803bc02",
                        "5a0034120d0c0b0a0d050000" + "7700000000000000" + "01000000" + "0000000000000000",
                        "5a0134120d0c0b0a08070605" + "0d05000040000000" + "3f000000" + "4100000001000002",
                        "5a0134120d0c0b0a08070605" + "0d05000078000000" + "00000000" + "0000000001000100",
                        "5a0534120d0c0b0a0d050000" + "00".repeat(20));
    }

    private static Hearing devices(boolean bigEndian) {
        Hearing hearing = new Hearing(bigEndian);
        int mask = 1 << 11 | 1 << 1;
        hearing.send(hearing.request(Hearing.XINPUT, 46)
                .i32(Hearing.ROOT)
                .u16(1)
                .u16(0)
                .u16(0)
                .u16(1)
                .i32(bigEndian ? Integer.reverseBytes(mask) : mask));
        hearing.send(hearing.request(Hearing.XINPUT, 6)
                .i32(Hearing.ROOT)
                .u16(1)
                .u16(0)
                .i32(0x10000 | Hearing.XINPUT_EVENT + 15));
        return hearing;
    }

    /** The answer to XIQueryDevice: head, then id, use, attachment, classes, name's length, enabled and name of each. */
    private static List<Device> read(String... devices) {
        byte[] all = HexFormat.of().parseHex(String.join("", devices));
        return Device.read(ByteBuffer.allocate(32 + all.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(8, (short) devices.length)
                .put(32, all)
                .array());
    }

    private static String name(String four) {
        return HexFormat.of().formatHex(four.getBytes(StandardCharsets.US_ASCII));
    }

    private static String master(String classes, int count) {
        return "02000100" + "0300" + "0" + count + "00" + "04000100" + name("core") + classes;
    }

    private static String slave(int id, String name) {
        return "0" + id + "000300" + "02000000" + "04000100" + name(name);
    }

    private static final String BUTTONS = "01000500" + "04000200" + "01000000" + "45000000" + "46000000";
    private static final String AXIS = "02000b00" + "04000100" + "47000000" + "01000000" + "00000080" + "02000000"
            + "00000000" + "03000000" + "00000000" + "04000000" + "01000000";
    private static final String WHEEL = "03000600" + "04000300" + "01000000" + "02000000" + "0f000000" + "00000000";

    @Test
    void devicesAreToldInBothOrders() {
        DeviceNews news = new DeviceNews(
                read(master("", 0), slave(4, "gone")), read(master(BUTTONS + AXIS + WHEEL, 3), slave(5, "came")));

        assertThat(Hearing.hex(news.tell(devices(false).listener())))
                .containsExactly(
                        "2383341216000000" + "0100020004030201" + "0300040001000000" + "0000000000000000" + BUTTONS
                                + AXIS + WHEEL,
                        "2383341206000000" + "0b00000004030201" + "8800000002000000" + "0000000000000000"
                                + "0200030001010000" + "00000000" + "0400000000000000" + "88000000",
                        "5100341204030201" + "0304" + "00".repeat(22),
                        "5100341204030201" + "0104" + "00".repeat(22),
                        "2383341206000000" + "0b00000004030201" + "4400000002000000" + "0000000000000000"
                                + "0200030001010000" + "00000000" + "0500020003010000" + "44000000",
                        "5100341204030201" + "0005" + "00".repeat(22),
                        "5100341204030201" + "0205" + "00".repeat(22));
        assertThat(Hearing.hex(news.tell(devices(true).listener())).subList(0, 2))
                .containsExactly(
                        "2383123400000016" + "0001000201020304" + "0003000401000000" + "0000000000000000"
                                + "00010005" + "00040002" + "01000000" + "00000045" + "00000046"
                                + "0002000b" + "00040001" + "00000047" + "00000001" + "80000000" + "00000002"
                                + "00000000" + "00000003" + "00000000" + "00000004" + "01000000"
                                + "00030006" + "00040003" + "00010000" + "00000002" + "0000000f" + "00000000",
                        "2383123400000006" + "000b000001020304" + "0000008800020000" + "0000000000000000"
                                + "0002000301010000" + "00000000" + "0004000000000000" + "00000088");
    }

    @Test
    void samePressedDevicesAreNotTold() {
        String pressed = BUTTONS.replaceFirst("01000000", "02000000");
        DeviceNews news =
                new DeviceNews(read(master(BUTTONS, 1), slave(4, "same")), read(master(pressed, 1), slave(4, "same")));

        assertThat(news.tell(devices(false).listener())).isEmpty();
    }

    @Test
    void unknownDevicesAreUnpluggedAndPluggedAgain() {
        DeviceNews news = new DeviceNews(null, read(master(BUTTONS, 1), slave(4, "same")));

        assertThat(Hearing.hex(news.tell(devices(false).listener())).stream()
                        .map(event -> event.substring(0, 4) + " " + event.substring(16, 20))
                        .toList())
                .containsExactly(
                        "2383 0100", "2383 0b00", "5100 0304", "5100 0104", "2383 0b00", "5100 0004", "5100 0204");
    }

    @Test
    void deviceListsThatAreCutShortAreReadAsFarAsTheyGo() {
        byte[] whole = HexFormat.of()
                .parseHex("00".repeat(8) + "0200" + "00".repeat(22) + slave(4, "same") + slave(5, "also"));
        for (int length = 0; length <= whole.length; length++) {
            int devices = length < 48 ? 0 : length < 64 ? 1 : 2;
            assertThat(Device.read(java.util.Arrays.copyOf(whole, length))).hasSize(devices);
        }
    }
}
