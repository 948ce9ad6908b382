package dev.dormouse.gl.samples;

import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.protocol.Formats;
import dev.dormouse.gl.protocol.TextureTarget;
import dev.dormouse.gl.state.ResourceSpec;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Which planes of a picture can be copied on a server that can do this, and how. A server that was asked for more would drop the connection,
 * so it is known before.
 */
final class Planes {
    private static final Set<Integer> DEPTHS = Set.of(16, 17, 18, 19, 20, 21, 126);
    private static final Set<Integer> STENCILS = Set.of(19, 20, 126);

    /** GLSL 4.30, of the OpenGL that can look at stencils (ARB_stencil_texturing), for which there is no bit. */
    private static final int STENCIL_GLSL = 430;

    /** Bytes of the largest texel. */
    private static final long MOST_BYTES = 16;

    private final Caps told;

    Planes(Caps told) {
        this.told = told;
    }

    static boolean hasStencil(ResourceSpec picture) {
        return STENCILS.contains(picture.format());
    }

    /** How many there are of what was asked for. */
    int samples(ResourceSpec picture) {
        return told.samplesMade(picture.samples());
    }

    /** Empty if none can be copied. */
    Map<Plane, SampleFormat> of(ResourceSpec picture) {
        Map<Plane, SampleFormat> planes = new EnumMap<>(Plane.class);
        if (!told.views() || told.gles() || !told.multisamples(picture.format()) || isTooLarge(picture)) {
            return planes;
        }
        if (DEPTHS.contains(picture.format())) {
            depths(picture, planes);
        } else if (isColour(picture.format())) {
            colour(picture, planes);
        }
        return planes;
    }

    private static boolean isTooLarge(ResourceSpec picture) {
        long bytes = picture.width() * MOST_BYTES * picture.height();
        return bytes > Integer.MAX_VALUE || picture.samples() > SamplePiece.MOST_SAMPLES;
    }

    private void depths(ResourceSpec picture, Map<Plane, SampleFormat> planes) {
        if (isColour(SampleFormat.DEPTHS) && told.multisamples(SampleFormat.DEPTHS)) {
            planes.put(Plane.DEPTH, SampleFormat.depth(picture.format()));
        }
        if (hasStencil(picture) && told.glsl() >= STENCIL_GLSL && isColour(SampleFormat.STENCILS)) {
            planes.put(Plane.STENCIL, SampleFormat.stencil(picture.format()));
        }
    }

    /** Without those that have no red: servers make some of them of red, and do not draw into that (vrend_formats.c). */
    private boolean isColour(int format) {
        String components = Formats.name(format).split("_", 2)[0];
        return components.contains("R") && Formats.of(format) != null && told.renders(format) && told.samples(format);
    }

    /** Nothing decodes sRGB where it is multisampled: for a server, a view of it is an error. */
    private void colour(ResourceSpec picture, Map<Plane, SampleFormat> planes) {
        SampleFormat format = colour(picture);
        if (!Formats.name(format.read().picture()).endsWith("_SRGB")) {
            planes.put(Plane.COLOUR, format);
        }
    }

    /** Of one layer of several, a server can only draw in the picture's own format (vrend_hw_set_color_surface). */
    private SampleFormat colour(ResourceSpec picture) {
        int format = picture.format();
        int bits = SampleFormat.bits(format);
        if (bits == format || !isColour(bits) || !told.multisamples(bits)) {
            return SampleFormat.ofValues(format);
        }
        return picture.shape() == TextureTarget.TEXTURE_2D
                ? SampleFormat.ofBits(format)
                : SampleFormat.ofBitsDrawnAsValues(format);
    }
}
