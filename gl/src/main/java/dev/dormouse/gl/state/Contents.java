package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Bind;
import dev.dormouse.gl.protocol.Format;
import dev.dormouse.gl.protocol.Formats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rectangles of which resources hold contents that a server can be asked for, and which it cannot. */
final class Contents {
    /** virglrenderer scales it by 256 in floats of 24 bits, on the way out and in (vrend_scale_depth). */
    private static final int Z24X8 = 21;

    private Contents() {}

    /** Whether a server gives back the bytes that it was given. */
    static boolean exact(ResourceSpec spec) {
        return spec.buffer() || spec.format() != Z24X8;
    }

    static List<Readable> readables(Iterable<Resource> resources) {
        List<Readable> all = new ArrayList<>();
        for (Resource resource : resources) {
            if (has(resource) && !resource.spec().multisampled() && reason(resource.spec()) == null) {
                add(resource.spec(), all);
            }
        }
        return all;
    }

    /** But for multisampled ones. */
    static List<Unreadable> unreadables(Iterable<Resource> resources) {
        List<Unreadable> all = new ArrayList<>();
        for (Resource resource : resources) {
            boolean told = has(resource) && !resource.spec().multisampled();
            String reason = told ? notWhole(resource.spec()) : null;
            if (reason != null) {
                all.add(new Unreadable(resource.handle(), reason));
            }
        }
        return all;
    }

    /** Fences have nothing to be kept; of staging memory the server has nothing. */
    private static boolean has(Resource resource) {
        ResourceSpec spec = resource.spec();
        return (spec.bind() & Bind.STAGING) == 0 && (!spec.custom() || resource.query() != null);
    }

    private static @Nullable String notWhole(ResourceSpec spec) {
        String reason = reason(spec);
        if (reason == null && !exact(spec)) {
            return "the depths of a " + size(spec) + " Z24X8_UNORM picture come along with 16 of their 24 bits";
        }
        return reason;
    }

    private static @Nullable String reason(ResourceSpec spec) {
        if (!spec.buffer() && Formats.of(spec.format()) == null) {
            return "how " + size(spec) + " texels of " + Formats.name(spec.format()) + " lie in memory is not known";
        }
        if (spec.buffer() ? spec.width() < 0 : largest(spec) > Integer.MAX_VALUE) {
            return "it has more than 2 GiB in one piece";
        }
        return null;
    }

    private static String size(ResourceSpec spec) {
        return spec.width() + "x" + spec.height();
    }

    private static long largest(ResourceSpec spec) {
        Format format = format(spec);
        return format.rowBytes(spec.levelWidth(0)) * format.rows(spec.levelHeight(0));
    }

    private static Format format(ResourceSpec spec) {
        Format format = Formats.of(spec.format());
        if (format == null) {
            throw new IllegalArgumentException(Formats.name(spec.format()));
        }
        return format;
    }

    private static void add(ResourceSpec spec, List<Readable> all) {
        if (spec.buffer()) {
            int width = spec.width();
            all.add(new Readable(spec.handle(), 0, 0, 0, 0, width, 1, 1, 0, 0, width));
            return;
        }
        for (int level = 0; level <= spec.lastLevel(); level++) {
            for (int slice = 0; slice < spec.slices(level); slice++) {
                all.add(rectangle(spec, level, slice));
            }
        }
    }

    private static Readable rectangle(ResourceSpec spec, int level, int slice) {
        Format format = format(spec);
        int width = (int) spec.levelWidth(level);
        int height = spec.levelHeight(level);
        int stride = (int) format.rowBytes(width);
        int bytes = (int) (stride * format.rows(height));
        return new Readable(spec.handle(), level, 0, 0, slice, width, height, 1, stride, bytes, bytes);
    }
}
