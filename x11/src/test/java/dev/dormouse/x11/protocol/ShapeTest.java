package dev.dormouse.x11.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One message for each construct of the descriptions, as bytes. */
class ShapeTest {
    private static final String HEAD = "01 00 01 00";

    @Test
    void aFieldIsReadInItsClientsByteOrder() {
        assertThat(Wire.fields(Wire.core(Core.MAP_WINDOW), Wire.little("08 00 02 00 11 22 33 44")))
                .containsExactly("WINDOW@4=44332211");
        assertThat(Wire.fields(Wire.core(Core.MAP_WINDOW), Wire.big("08 00 00 02 11 22 33 44")))
                .containsExactly("WINDOW@4=11223344");
    }

    @Test
    void aFieldIsWrittenInItsClientsByteOrder() {
        Message little = Wire.little("08 00 02 00 11 22 33 44");
        Message big = Wire.big("08 00 00 02 11 22 33 44");
        Wire.core(Core.MAP_WINDOW).walk(little, (_, _, _) -> 0x01020304);
        Wire.core(Core.MAP_WINDOW).walk(big, (_, _, _) -> 0x01020304);
        assertThat(little.bytes(4, 4)).containsExactly(4, 3, 2, 1);
        assertThat(big.bytes(4, 4)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aValueListHasAFieldForEachBit() {
        // foreground, tile, font, clip-mask
        String gc = "37 00 08 00 01 00 00 00 02 00 00 00 04 44 08 00 aa 00 00 00 bb 00 00 00 cc 00 00 00 dd 00 00 00";
        assertThat(Wire.fields(Wire.core(Core.CREATE_GC), Wire.little(gc)))
                .containsExactly("GCONTEXT@4=1", "DRAWABLE@8=2", "PIXMAP@20=bb", "FONT@24=cc", "PIXMAP@28=dd");
    }

    @Test
    void aValueListThatIsCutShortIsMalformed() {
        String gc = "37 00 05 00 01 00 00 00 02 00 00 00 04 44 08 00 aa 00 00 00";
        assertThat(Wire.fields(Wire.core(Core.CREATE_GC), Wire.little(gc))).containsExactly("malformed");
    }

    @Test
    void theSiblingOfAConfiguredWindowIsFoundByItsMask() {
        String configure = "0c 00 06 00 01 00 00 00 61 00 00 00 05 00 00 00 bb 00 00 00 00 00 00 00";
        assertThat(Wire.fields(Wire.core(Core.CONFIGURE_WINDOW), Wire.little(configure)))
                .containsExactly("WINDOW@4=1", "WINDOW@16=bb");
    }

    @Test
    void valuesOfEightBytesAreCountedAsSuch() {
        // Of CreateAlarm: value-type, value (64 bits), events; then the same with a counter in front
        Shape alarm = Wire.request("SYNC", 8);
        String without = "86 08 07 00 01 00 00 00 26 00 00 00" + Wire.zeroes(16);
        String with = "86 08 08 00 01 00 00 00 27 00 00 00 0c 00 00 00" + Wire.zeroes(16);
        assertThat(Wire.fields(alarm, Wire.little(without))).containsExactly("ALARM@4=1");
        assertThat(Wire.fields(alarm, Wire.little(with))).containsExactly("ALARM@4=1", "COUNTER@12=c");
    }

    @Test
    void aListIsAsLongAsItsCountSays() {
        Shape reply = Objects.requireNonNull(Wire.core(Core.QUERY_TREE).reply());
        String tree = HEAD + "02 00 00 00 0a 00 00 00 0b 00 00 00 02 00" + Wire.zeroes(14) + "0c 00 00 00 0d 00 00 00";
        assertThat(Wire.fields(reply, Wire.little(tree)))
                .containsExactly("WINDOW@8=a", "WINDOW@12=b", "WINDOW@32=c", "WINDOW@36=d");
        assertThat(Wire.fields(reply, Wire.little(tree.replace("02 00" + Wire.zeroes(14), "03 00" + Wire.zeroes(14)))))
                .containsExactly("malformed");
    }

    @Test
    void aCountThatWouldOverflowIsMalformed() {
        // RECORD GetContext: a client with 0xffffffff ranges of 24 bytes, then another
        String context = HEAD + "04 00 00 00 00 00 00 00 02 00 00 00" + Wire.zeroes(16) + "01 00 00 00 ff ff ff ff"
                + "02 00 00 00 ab aa aa 0a";
        assertThat(Wire.fields(Wire.reply("RECORD", 4), Wire.little(context))).containsExactly("malformed");
        String drawables = "88 06 02 00 ff ff ff ff";
        assertThat(Wire.fields(Wire.request("DOUBLE-BUFFER", 6), Wire.little(drawables)))
                .containsExactly("malformed");
    }

    @Test
    void aListWithoutACountGoesToTheEnd() {
        Shape fences = Wire.request("SYNC", 19);
        assertThat(Wire.fields(fences, Wire.little("86 13 03 00 01 00 00 00 02 00 00 00")))
                .containsExactly("FENCE@4=1", "FENCE@8=2");
        assertThat(Wire.fields(fences, Wire.little("86 13 01 00"))).isEmpty();
    }

    @Test
    void aListToTheEndWithAnOddRestIsMalformed() {
        // Cursors and delays: the second has none
        String cursors = "8b 1f 05 00 01 00 00 00 02 00 00 00 64 00 00 00 03 00 00 00";
        assertThat(Wire.fields(Wire.request("RENDER", 31), Wire.little(cursors)))
                .containsExactly("malformed");
    }

    @Test
    void structuresLieWithinStructures() {
        // GetVisualInfo: two screens, of one and of no visual
        String info = HEAD + "04 00 00 00 02 00 00 00" + Wire.zeroes(20) + "01 00 00 00 21 00 00 00 18 00 00 00"
                + "00 00 00 00";
        assertThat(Wire.fields(Wire.reply("DOUBLE-BUFFER", 6), Wire.little(info)))
                .containsExactly("VISUALID@36=21");
    }

    @Test
    void namesAreFilledUp() {
        // ListSystemCounters: "abc" takes 16 + 4, "defgh" 16 + 6 -> 8
        String counters = HEAD + "0a 00 00 00 02 00 00 00" + Wire.zeroes(20)
                + "05 00 00 00" + Wire.zeroes(8) + "03 00 61 62 63 00 00 00"
                + "06 00 00 00" + Wire.zeroes(8) + "05 00 64 65 66 67 68 00";
        assertThat(Wire.fields(Wire.reply("SYNC", 1), Wire.little(counters)))
                .containsExactly("COUNTER@32=5", "COUNTER@52=6");
    }

    @Test
    void aListIsAsLongAsASumOfOthers() {
        // XKB GetNames of key types' levels (128) and groups (0x1000): two types with two levels and one, groups 1 and
        // 3
        String names = "01 03 01 00 06 00 00 00 80 10 00 00 08 ff 02 05 00 00 00 00" + Wire.zeroes(12)
                + "02 01 00 00 0a 00 00 00 0b 00 00 00 0c 00 00 00 0d 00 00 00 0e 00 00 00";
        assertThat(Wire.fields(Wire.reply("XKEYBOARD", 17), Wire.little(names)))
                .containsExactly("ATOM@36=a", "ATOM@40=b", "ATOM@44=c", "ATOM@48=d", "ATOM@52=e");
    }

    @Test
    void aStructureMaySayItsOwnLength() {
        // XIQueryDevice: a device "ab" with a class of keys (one key) and one of a scroll, then a valuator labelled
        // 0x99
        String device = "02 00 03 00 00 00 03 00 02 00 01 00 61 62 00 00";
        String keys = "00 00 03 00 02 00 01 00 26 00 00 00";
        String scroll = "03 00 06 00 02 00 00 00" + Wire.zeroes(16);
        String valuator = "02 00 0b 00 02 00 00 00 99 00 00 00" + Wire.zeroes(32);
        String reply = HEAD + "18 00 00 00 01 00" + Wire.zeroes(22) + device + keys + scroll + valuator;
        assertThat(Wire.fields(Wire.reply("XInputExtension", 48), Wire.little(reply)))
                .containsExactly("ATOM@" + (32 + 16 + 12 + 24 + 8) + "=99");
    }

    @Test
    void aStructureThatSaysItIsShorterThanItsFieldsIsMalformed() {
        String device = "02 00 03 00 00 00 01 00 02 00 01 00 61 62 00 00";
        String valuator = "02 00 01 00 02 00 00 00 99 00 00 00" + Wire.zeroes(32);
        String reply = HEAD + "0f 00 00 00 01 00" + Wire.zeroes(22) + device + valuator;
        assertThat(Wire.fields(Wire.reply("XInputExtension", 48), Wire.little(reply)))
                .containsExactly("malformed");
    }

    @Test
    void theMemberOfAUnionIsToldOutsideOfIt() {
        Shape notify = Objects.requireNonNull(Wire.extension("RANDR").event(1));
        assertThat(Wire.fields(
                        notify,
                        Wire.little("5a 00 01 00 01 00 00 00 02 00 00 00 03 00 00 00 04 00 00 00" + Wire.zeroes(12))))
                .containsExactly("TIMESTAMP@4=1", "WINDOW@8=2", "CRTC@12=3", "MODE@16=4");
        assertThat(Wire.fields(
                        notify,
                        Wire.little("5a 02 01 00 01 00 00 00 02 00 00 00 03 00 00 00 04 00 00 00" + Wire.zeroes(12))))
                .containsExactly("WINDOW@4=1", "OUTPUT@8=2", "ATOM@12=3", "TIMESTAMP@16=4");
        assertThat(Wire.fields(notify, Wire.little("5a 63" + Wire.zeroes(30)))).isEmpty();
    }

    @Test
    void copiedEventsLookLikeTheirOriginals() {
        Shape release = Objects.requireNonNull(Protocol.load().core().event(3));
        assertThat(release.name()).isEqualTo("KeyRelease");
        assertThat(Wire.fields(
                        release,
                        Wire.big("03 26 00 01 00 00 00 07 00 00 00 0a 00 00 00 0b 00 00 00 00" + Wire.zeroes(12))))
                .containsExactly("TIMESTAMP@4=7", "WINDOW@8=a", "WINDOW@12=b", "WINDOW@16=0");
    }

    @Test
    void eventsOfOneCodeAreToldBySubTypes() {
        Shape bell = Objects.requireNonNull(Wire.extension("XKEYBOARD").subEvent(8));
        assertThat(Wire.fields(
                        bell,
                        Wire.little("55 08 01 00 07 00 00 00 03 00 00 00 00 00 00 00 0a 00 00 00 0b 00 00 00"
                                + Wire.zeroes(8))))
                .containsExactly("TIMESTAMP@4=7", "ATOM@16=a", "WINDOW@20=b");
    }

    @Test
    void genericEventsBeginBehindTheirType() {
        Shape enter = Objects.requireNonNull(Wire.extension("XInputExtension").genericEvent(7));
        String event = "23 83 01 00 0a 00 00 00 07 00 02 00 07 00 00 00 02 00 00 00 0a 00 00 00 0b 00 00 00 0c 00 00 00"
                + Wire.zeroes(40);
        assertThat(Wire.fields(enter, Wire.little(event)))
                .containsExactly("TIMESTAMP@12=7", "WINDOW@20=a", "WINDOW@24=b", "WINDOW@28=c");
    }

    @Test
    void bigRequestsHaveTheirFieldsFurtherOn() {
        String gc = "37 00 00 00 06 00 00 00 01 00 00 00 02 00 00 00 00 40 00 00 cc 00 00 00";
        assertThat(Wire.fields(Wire.core(Core.CREATE_GC), Wire.little(gc)))
                .containsExactly("GCONTEXT@8=1", "DRAWABLE@12=2", "FONT@20=cc");
        assertThat(Wire.fields(Wire.core(Core.MAP_WINDOW), Wire.big("08 00 00 00 00 00 00 03 00 00 00 05")))
                .containsExactly("WINDOW@8=5");
    }

    @Test
    void aRequestWithoutALengthIsMalformed() {
        assertThat(Wire.fields(Wire.core(Core.MAP_WINDOW), Wire.little("08 00 00 00 00 00 00 00 05 00 00 00")))
                .containsExactly("malformed");
        assertThat(Wire.fields(Wire.core(Core.MAP_WINDOW), Wire.little("08 00 00 00")))
                .containsExactly("malformed");
        assertThat(Wire.fields(Wire.core(Core.MAP_WINDOW), Wire.little("08 00 01 00 05 00 00 00")))
                .containsExactly("malformed");
        assertThat(Wire.fields(Wire.core(Core.MAP_WINDOW), Wire.little("08 00")))
                .containsExactly("malformed");
    }

    @Test
    void ofALongMessageTheEndMayBeMissingButNoField() {
        String image = "48 02 00 40 00 00 00 01 00 00 00 02" + Wire.zeroes(52);
        assertThat(Wire.fields(Wire.core(Core.PUT_IMAGE), Wire.big(image)))
                .containsExactly("DRAWABLE@4=1", "GCONTEXT@8=2");
        String fences = "86 13 00 04 00 00 00 01 00 00 00 02";
        assertThat(Wire.fields(Wire.request("SYNC", 19), Wire.big(fences))).containsExactly("malformed");
    }
}
