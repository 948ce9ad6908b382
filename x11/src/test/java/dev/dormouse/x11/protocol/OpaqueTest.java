package dev.dormouse.x11.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ids that xcb-proto's XML does not tell of. */
class OpaqueTest {
    private static final String HEAD = "01 00 01 00";
    private static final String TEXT = "4a 00 08 00 01 00 00 00 02 00 00 00 00 00 00 00";

    @Test
    void textMayChangeItsFontMostSignificantByteFirst() {
        // "ab", then font 0x00400001, then "c", one byte to fill up
        String text = TEXT + "02 00 61 62 ff 00 40 00 01 01 00 63" + "00 00 00 00";
        assertThat(Wire.fields(Wire.core(Core.POLY_TEXT8), Wire.little(text)))
                .containsExactly("DRAWABLE@4=1", "GCONTEXT@8=2", "FONT@21=400001");
        Message message = Wire.little(text);
        Wire.core(Core.POLY_TEXT8).walk(message, (kind, _, value) -> kind == Kind.FONT ? 0x11223344 : value);
        assertThat(message.bytes(20, 5)).containsExactly(0xff, 0x11, 0x22, 0x33, 0x44);
    }

    @Test
    void wideTextHasTwoBytesForEachCharacter() {
        String text = TEXT.replace("4a 00 08", "4b 00 07") + "02 00 00 61 00 62 ff 00 40 00 01 00";
        assertThat(Wire.fields(Wire.core(Core.POLY_TEXT16), Wire.little(text)))
                .containsExactly("DRAWABLE@4=1", "GCONTEXT@8=2", "FONT@23=400001");
    }

    @Test
    void textThatIsLongerThanItsRequestIsMalformed() {
        String text = TEXT.replace("08 00 01", "05 00 01");
        assertThat(Wire.fields(Wire.core(Core.POLY_TEXT8), Wire.little(text + "09 00 61 62")))
                .containsExactly("malformed");
        assertThat(Wire.fields(Wire.core(Core.POLY_TEXT8), Wire.little(text + "ff 00 40 00")))
                .containsExactly("malformed");
        assertThat(Wire.fields(Wire.core(Core.POLY_TEXT8), Wire.little(text + "01 00 61 ff")))
                .containsExactly("DRAWABLE@4=1", "GCONTEXT@8=2");
    }

    @Test
    void glyphsMayChangeTheirSetInTheClientsByteOrder() {
        String fixed = "00 00 00 01 00 00 00 02 00 00 00 00 00 00 00 03 00 00 00 00";
        String change = "ff 00 00 00 00 00 00 00 00 00 00 04";
        // Three glyphs of one, two and four bytes each
        String head = "03 00 00 00 00 00 00 00";
        assertThat(glyphs(23, 0x0d, fixed + head + "61 62 63 00" + change)).contains("GLYPHSET@48=4");
        assertThat(glyphs(24, 0x0e, fixed + head + "00 61 00 62 00 63 00 00" + change))
                .contains("GLYPHSET@52=4");
        assertThat(glyphs(25, 0x0f, fixed + head + Wire.zeroes(12) + change)).contains("GLYPHSET@56=4");
    }

    private static List<String> glyphs(int minor, int units, String rest) {
        String over = String.format("8b %02x 00 %02x 03 00 00 00", minor, units);
        return Wire.fields(Wire.request("RENDER", minor), Wire.big(over + rest));
    }

    @Test
    void glyphsThatAreLongerThanTheirRequestAreMalformed() {
        String fixed = "8b 17 00 0a 03 00 00 00 00 00 00 01 00 00 00 02 00 00 00 00 00 00 00 03 00 00 00 00";
        assertThat(Wire.fields(Wire.request("RENDER", 23), Wire.big(fixed + "09 00 00 00 00 00 00 00 61 62 63 64")))
                .containsExactly("malformed");
    }

    @Test
    void anEventThatIsSentHasItsOwnFields() {
        // ConfigureNotify, marked as sent
        String sent =
                "19 00 0b 00 01 00 00 00 00 00 00 00 96 00 00 00 0a 00 00 00 0b 00 00 00 0c 00 00 00" + Wire.zeroes(16);
        assertThat(Wire.fields(Wire.core(Core.SEND_EVENT), Wire.little(sent)))
                .containsExactly("WINDOW@4=1", "WINDOW@16=a", "WINDOW@20=b", "WINDOW@24=c");
        assertThat(Wire.fields(Wire.core(Core.SEND_EVENT), Wire.little(sent.replace("96", "7f"))))
                .containsExactly("WINDOW@4=1");
    }

    /** What is shown, and all that may be asked for is known. */
    private static final class Knowing implements FieldVisitor {
        private final Shape event;
        private final int code;
        private final List<String> seen = new ArrayList<>();

        Knowing(Shape event, int code) {
            this.event = event;
            this.code = code;
        }

        @Override
        public int field(Kind kind, int offset, int value) {
            seen.add(kind + "@" + offset + "=" + Integer.toHexString(value));
            return value;
        }

        @Override
        public @Nullable Shape event(int offset, int asked, int detail) {
            return asked == code ? event : null;
        }
    }

    @Test
    void aSentEventOfAnExtensionIsLookedUp() {
        // MIT-SHM Completion, as a captured program sends it to itself
        String sent =
                "19 00 0b 00 01 00 00 00 00 00 00 00 41 00 00 00 0a 00 00 00 03 00 00 00 0b 00 00 00" + Wire.zeroes(16);
        Knowing knowing =
                new Knowing(Objects.requireNonNull(Wire.extension("MIT-SHM").event(0)), 65);
        assertThat(Wire.core(Core.SEND_EVENT).walk(Wire.little(sent), knowing)).isTrue();
        assertThat(knowing.seen).containsExactly("WINDOW@4=1", "DRAWABLE@16=a", "SHMSEG@24=b");
    }

    @Test
    void aSentEventThatVariesIsGoneThroughWhereItLies() {
        String sent =
                "19 00 0b 00 01 00 00 00 00 00 00 00 5a 06 00 00 07 00 00 00 0b 00 00 00 0c 00 00 00" + Wire.zeroes(16);
        Knowing knowing =
                new Knowing(Objects.requireNonNull(Wire.extension("RANDR").event(1)), 0x5a);
        assertThat(Wire.core(Core.SEND_EVENT).walk(Wire.little(sent), knowing)).isTrue();
        assertThat(knowing.seen).containsExactly("WINDOW@4=1", "TIMESTAMP@16=7", "WINDOW@20=b", "LEASE@24=c");
    }

    @Test
    void eventsOfXInputAreSentInNumbersWithClassesBehindThem() {
        // One DeviceKeyPress of the extension whose first event is 66, and one class
        String sent = "83 1f 0d 00 01 00 00 00 02 00 01 00 01 00 00 00"
                + "43 00 00 00 07 00 00 00 0a 00 00 00 0b 00 00 00 0c 00 00 00" + Wire.zeroes(12) + "43 02 00 00";
        Knowing knowing = new Knowing(
                Objects.requireNonNull(Wire.extension("XInputExtension").event(1)), 67);
        assertThat(Wire.request("XInputExtension", 31).walk(Wire.little(sent), knowing))
                .isTrue();
        assertThat(knowing.seen)
                .containsExactly(
                        "WINDOW@4=1",
                        "TIMESTAMP@20=7",
                        "WINDOW@24=a",
                        "WINDOW@28=b",
                        "WINDOW@32=c",
                        "EVENT_CLASS@48=243");
    }

    @Test
    void anyResourceStandsForTheClientThatIsKilled() {
        assertThat(Wire.fields(Wire.core(Core.KILL_CLIENT), Wire.little("71 00 02 00 05 00 40 00")))
                .containsExactly("ANY_ID@4=400005");
    }

    @Test
    void idsThatAreGivenOutAreIds() {
        assertThat(Wire.fields(
                        Wire.reply("XC-MISC", 1),
                        Wire.little(HEAD + "00 00 00 00 05 00 40 00 08 00 00 00" + Wire.zeroes(16))))
                .containsExactly("ANY_ID@8=400005");
        String list = HEAD + "02 00 00 00 02 00 00 00" + Wire.zeroes(20) + "05 00 40 00 06 00 40 00";
        assertThat(Wire.fields(Wire.reply("XC-MISC", 2), Wire.little(list)))
                .containsExactly("ANY_ID@32=400005", "ANY_ID@36=400006");
    }

    @Test
    void idsThatAreCalledNumbersAreIds() {
        assertThat(Wire.fields(Wire.request("DRI3", 4), Wire.little("95 04 04 00 01 00 00 00 02 00 00 00 00 00 00 00")))
                .containsExactly("DRAWABLE@4=1", "FENCE@8=2");
        assertThat(Wire.fields(Wire.request("Present", 4), Wire.little("94 04 02 00 02 00 00 00")))
                .containsExactly("CRTC@4=2");
        assertThat(Wire.fields(
                        Wire.request("RECORD", 3), Wire.little("92 03 04 00 01 00 00 00 01 00 00 00 05 00 00 00")))
                .containsExactly("CONTEXT@4=1", "ANY_ID@12=5");
        assertThat(Wire.fields(
                        Wire.request("X-Resource", 4), Wire.little("98 04 04 00 01 00 00 00 05 00 00 00 01 00 00 00")))
                .containsExactly("ANY_ID@8=5");
    }

    @Test
    void modesOfTheScreenHaveIds() {
        String resources = HEAD + "09 00 00 00 07 00 00 00 08 00 00 00 00 00 00 00 01 00 00 00" + Wire.zeroes(8)
                + "41 00 00 00" + Wire.zeroes(28) + Wire.zeroes(4);
        assertThat(Wire.fields(Wire.reply("RANDR", 8), Wire.little(resources)))
                .containsExactly("TIMESTAMP@8=7", "TIMESTAMP@12=8", "MODE@32=41");
    }

    @Test
    void configurationsOfGlxNameVisuals() {
        String configs = HEAD + "08 00 00 00 01 00 00 00 04 00 00 00" + Wire.zeroes(16)
                + "0b 80 00 00 21 00 00 00 05 00 00 00 18 00 00 00 13 80 00 00 5f 00 00 00 22 00 00 00 01 80 00 00";
        assertThat(Wire.fields(Wire.reply("GLX", 21), Wire.little(configs)))
                .containsExactly("VISUALID@36=21", "FBCONFIG@52=5f");
        String visuals = HEAD + "04 00 00 00 02 00 00 00 02 00 00 00" + Wire.zeroes(16)
                + "21 00 00 00 04 00 00 00 22 00 00 00 04 00 00 00";
        assertThat(Wire.fields(Wire.reply("GLX", 14), Wire.little(visuals)))
                .containsExactly("VISUALID@32=21", "VISUALID@40=22");
        String hostile = HEAD + "00 00 00 00 ff ff ff ff ff ff ff ff" + Wire.zeroes(16);
        assertThat(Wire.fields(Wire.reply("GLX", 21), Wire.little(hostile))).containsExactly("malformed");
        assertThat(Wire.fields(Wire.reply("GLX", 14), Wire.little(hostile))).containsExactly("malformed");
    }
}
