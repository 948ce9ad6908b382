package dev.dormouse.x11.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    @Test
    void everyExtensionOfXcbProtoIsThere() {
        assertThat(Protocol.load().extensions())
                .extracting(Extension::name)
                .contains(
                        "BIG-REQUESTS", "XC-MISC", "RENDER", "XFIXES", "DAMAGE", "Composite", "SHAPE", "SYNC", "RANDR")
                .contains(
                        "XINERAMA",
                        "XKEYBOARD",
                        "XInputExtension",
                        "Generic Event Extension",
                        "MIT-SHM",
                        "Present",
                        "DRI2")
                .contains("DRI3", "GLX", "XVideo", "RECORD", "XTEST", "DPMS", "MIT-SCREEN-SAVER", "DOUBLE-BUFFER")
                .contains("X-Resource", "XFree86-VidModeExtension");
    }

    @Test
    void everyShapeCanBeReadAndItsFixedFieldsLieWithinItsLeastLength() {
        List<Shape> shapes = Shapes.all();
        assertThat(shapes).hasSizeGreaterThan(1100).allSatisfy(shape -> {
            for (int field : shape.fixed()) {
                assertThat((field >>> 8) + 4).isLessThanOrEqualTo(shape.minimum());
            }
        });
    }

    /** So the time that a walk takes has a bound: the length of the message. */
    @Test
    void everyElementOfEveryListTakesAByteAtLeast() {
        List<String> empty = new ArrayList<>();
        for (Shape shape : Shapes.all()) {
            if (Shapes.hasEmptyElements(shape.nodes())) {
                empty.add(shape.name());
            }
        }
        assertThat(empty).isEmpty();
    }

    @Test
    void extensionsTakeAsManyCodesAsServersKeepForThem() {
        assertThat(List.of(
                        "XFIXES",
                        "SYNC",
                        "RANDR",
                        "GLX",
                        "Present",
                        "XKEYBOARD",
                        "XInputExtension",
                        "MIT-SHM",
                        "RENDER"))
                .map(Wire::extension)
                .extracting(Extension::name, Extension::events, Extension::errors)
                // From the headers of package x11proto-dev: ...NumberEvents and ...NumberErrors.
                .containsExactly(
                        tuple("XFIXES", 2, 2),
                        tuple("SYNC", 2, 3),
                        tuple("RANDR", 2, 5),
                        tuple("GLX", 17, 14),
                        tuple("Present", 0, 0),
                        tuple("XKEYBOARD", 1, 1),
                        tuple("XInputExtension", 17, 5),
                        tuple("MIT-SHM", 1, 1),
                        tuple("RENDER", 0, 5));
    }

    @Test
    void errorsSayWhatTheirBadValueIs() {
        Extension core = Protocol.load().core();
        assertThat(List.of(
                        Objects.requireNonNull(core.error(3)),
                        Objects.requireNonNull(core.error(2)),
                        Objects.requireNonNull(core.error(14)),
                        Objects.requireNonNull(Wire.extension("RANDR").error(2)),
                        Objects.requireNonNull(Wire.extension("XInputExtension").error(2)),
                        Objects.requireNonNull(Wire.extension("XFIXES").error(1))))
                .extracting(ErrorShape::name, ErrorShape::badValue)
                .containsExactly(
                        tuple("Window", Kind.WINDOW),
                        tuple("Value", null),
                        tuple("IDChoice", Kind.ANY_ID),
                        tuple("BadMode", Kind.MODE),
                        tuple("Mode", null),
                        tuple("BadBarrier", Kind.BARRIER));
        assertThat(core.error(99)).isNull();
    }

    @Test
    void repliesAndSeriesOfThemAreKnown() {
        assertThat(Wire.core(Core.MAP_WINDOW).hasReply()).isFalse();
        assertThat(Wire.core(Core.GET_GEOMETRY).isLast(Wire.little(Wire.zeroes(32))))
                .isTrue();
        Shape fonts = Wire.core(Core.LIST_FONTS_WITH_INFO);
        assertThat(fonts.isLast(Wire.little("01 05" + Wire.zeroes(30)))).isFalse();
        assertThat(fonts.isLast(Wire.little("01 00" + Wire.zeroes(30)))).isTrue();
        Shape record = Wire.request("RECORD", 5);
        assertThat(record.isLast(Wire.little("01 00" + Wire.zeroes(30)))).isFalse();
        assertThat(record.isLast(Wire.little("01 05" + Wire.zeroes(30)))).isTrue();
    }

    @Test
    void descriptorsAreCounted() {
        assertThat(Wire.core(Core.MAP_WINDOW).carriesDescriptors()).isFalse();
        assertThat(Wire.request("MIT-SHM", 6).descriptors(Wire.little("82 06 03 00" + Wire.zeroes(8))))
                .isEqualTo(1);
        Shape buffers = Wire.request("DRI3", 7);
        assertThat(buffers.descriptors(Wire.little("95 07 10 00" + Wire.zeroes(8) + "03" + Wire.zeroes(51))))
                .isEqualTo(3);
        String bigForm = "95 07 00 00 11 00 00 00" + Wire.zeroes(8) + "ff" + Wire.zeroes(51);
        assertThat(buffers.descriptors(Wire.little(bigForm))).isEqualTo(255);
        assertThat(buffers.descriptors(Wire.little("95 07 10 00"))).isZero();
        assertThat(Wire.reply("DRI3", 8).descriptors(Wire.little("01 02" + Wire.zeroes(30))))
                .isEqualTo(2);
        assertThat(Wire.reply("MIT-SHM", 7).descriptors(Wire.little("01 01" + Wire.zeroes(30))))
                .isEqualTo(1);
    }
}
