package dev.dormouse.gl.samples;

import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.protocol.Bind;
import dev.dormouse.gl.protocol.Formats;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.ResourceSpec;
import dev.dormouse.gl.state.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which samples of a program's multisampled pictures come along. Decided by what programs were told that servers can do, which is true of
 * each that they are moved to.
 */
public final class SampleSupport {
    private final @Nullable Planes planes;

    private SampleSupport(@Nullable Planes planes) {
        this.planes = planes;
    }

    /** @param told what programs were told that servers can do; null if there was no server yet */
    public static SampleSupport of(@Nullable Caps told) {
        return new SampleSupport(told == null ? null : new Planes(told));
    }

    /** A program's multisampled pictures. */
    public static List<ResourceSpec> pictures(GlModel model) {
        return model.resources().stream().filter(SampleSupport::isPicture).toList();
    }

    private static boolean isPicture(ResourceSpec spec) {
        return spec.multisampled() && !spec.buffer() && (spec.bind() & (Bind.STAGING | Bind.CUSTOM)) == 0;
    }

    /** All that can be copied, in a stable order. */
    public List<SamplePiece> pieces(GlModel model) {
        List<SamplePiece> all = new ArrayList<>();
        for (ResourceSpec picture : pictures(model)) {
            of(picture).forEach((plane, format) -> add(picture, plane, format, all));
        }
        return all;
    }

    private Map<Plane, SampleFormat> of(ResourceSpec picture) {
        return planes == null ? Map.of() : planes.of(picture);
    }

    private void add(ResourceSpec picture, Plane plane, SampleFormat format, List<SamplePiece> all) {
        int samples = planes == null ? 0 : planes.samples(picture);
        for (int layer = 0; layer < picture.layers(); layer++) {
            for (int sample = 0; sample < samples; sample++) {
                all.add(new SamplePiece(picture, plane, format, layer, sample));
            }
        }
    }

    /** All that does not come along, or not whole, if a program is moved now, samples or not. */
    public List<Unreadable> lost(GlModel model) {
        List<Unreadable> all = new ArrayList<>();
        for (ResourceSpec picture : pictures(model)) {
            Map<Plane, SampleFormat> known = of(picture);
            if (known.isEmpty()) {
                all.add(lost(picture, "samples"));
            } else if (Planes.hasStencil(picture) && !known.containsKey(Plane.STENCIL)) {
                all.add(lost(picture, "stencil samples"));
            }
        }
        all.addAll(model.lost());
        return all;
    }

    private static Unreadable lost(ResourceSpec picture, String what) {
        String size = picture.width() + "x" + picture.height();
        String format = Formats.name(picture.format());
        return new Unreadable(
                picture.handle(),
                "the " + what + " of a multisampled " + size + " " + format + " picture cannot be read");
    }
}
