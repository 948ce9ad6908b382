package dev.dormouse.gl.samples;

import dev.dormouse.gl.protocol.Formats;
import java.util.Map;

/**
 * How a plane of a multisampled picture is copied.
 *
 * @param read from it; its {@link Look#copy} is the format of copies
 * @param write into it
 */
record SampleFormat(Look read, Look write) {
    /** Where depths and stencils are copied to: R32_FLOAT, R8_UINT. */
    static final int DEPTHS = 28;

    static final int STENCILS = 177;

    /** What looks at the stencil of a picture that has depths too: X24S8_UINT. */
    private static final int STENCIL_VIEW = 136;

    private static final int RGBA8_SRGB = 104;
    private static final String FLOAT = "FLOAT";
    private static final String UINT = "UINT";

    /**
     * Of floats, signed numbers of which two mean the same, sRGB, and what has bits that mean nothing, the formats of unsigned numbers
     * with as many bits in each component: so looked at, all bits come along as they are.
     */
    private static final Map<Integer, Integer> BITS = Map.ofEntries(
            Map.entry(91, 185),
            Map.entry(92, 186),
            Map.entry(94, 188),
            Map.entry(28, 193),
            Map.entry(29, 194),
            Map.entry(31, 196),
            Map.entry(124, 193),
            Map.entry(74, 177),
            Map.entry(75, 178),
            Map.entry(77, 180),
            Map.entry(56, 185),
            Map.entry(57, 186),
            Map.entry(59, 188),
            Map.entry(2, 180),
            Map.entry(4, 180),
            Map.entry(134, 180),
            Map.entry(100, 180),
            Map.entry(101, 180),
            Map.entry(RGBA8_SRGB, 180),
            Map.entry(230, 180));

    /** Depths of a picture of this format. */
    static SampleFormat depth(int format) {
        Look look = new Look(format, DEPTHS, FLOAT);
        return new SampleFormat(look, look);
    }

    /** Stencils of a picture of this format. */
    static SampleFormat stencil(int format) {
        return new SampleFormat(new Look(STENCIL_VIEW, STENCILS, UINT), new Look(format, STENCILS, UINT));
    }

    /** What the bits of a colour format are looked at with; the format itself, if its values say all. */
    static int bits(int format) {
        return BITS.getOrDefault(format, format);
    }

    /** Colours as bits. */
    static SampleFormat ofBits(int format) {
        Look look = look(bits(format));
        return new SampleFormat(look, look);
    }

    /** Colours as bits, which are drawn as the values that they are. */
    static SampleFormat ofBitsDrawnAsValues(int format) {
        int copy = Formats.name(format).endsWith("_SRGB") ? RGBA8_SRGB : format;
        return new SampleFormat(look(bits(format)), new Look(format, copy, FLOAT));
    }

    /** Colours as values. */
    static SampleFormat ofValues(int format) {
        return new SampleFormat(look(format), look(format));
    }

    private static Look look(int format) {
        return new Look(format, format, type(Formats.name(format)));
    }

    private static String type(String name) {
        if (name.endsWith("_UINT")) {
            return UINT;
        }
        return name.endsWith("_SINT") ? "SINT" : FLOAT;
    }

    /** The format of copies. */
    int copy() {
        return read.copy();
    }
}
