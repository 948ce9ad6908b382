package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.protocol.Format;
import dev.dormouse.gl.protocol.Formats;
import dev.dormouse.gl.state.ResourceSpec;
import dev.dormouse.gl.vtest.Box;

/**
 * How the contents of one level of a resource lie in memory (Mesa: virgl_resource_layout), and a box in it. All in bytes.
 *
 * @param stride from one row of blocks to the next, in the whole level
 * @param layerStride from one layer to the next, in the whole level
 * @param row of the box
 * @param rows of blocks that the box has
 * @param layers that the box has
 */
record LevelLayout(long stride, long layerStride, long row, long rows, long layers) {
    private static final int MOST_LEVELS = 16;

    /** PIPE_TEXTURE_3D and PIPE_TEXTURE_CUBE (gallium: p_defines.h). */
    private static final int THREE_DIMENSIONAL = 3;

    private static final int CUBE = 4;

    /** @throws GlException if no such box is in the level */
    static LevelLayout of(ResourceSpec resource, int level, Box box) {
        if (level < 0 || level > MOST_LEVELS || box.width() <= 0 || box.height() <= 0 || box.depth() <= 0) {
            throw new GlException("it transfers a part of a resource that does not exist");
        }
        Format format = known(resource);
        long stride = format.rowBytes(minified(resource.width(), level));
        long rows = format.rows(minified(resource.height(), level));
        LevelLayout layout = new LevelLayout(
                stride, stride * rows, format.rowBytes(box.width()), format.rows(box.height()), box.depth());
        if (layout.row > stride || layout.rows > rows) {
            throw new GlException("it transfers a part that is larger than resource " + resource.handle());
        }
        return layout;
    }

    /** Where a layer begins in the memory of the whole resource, all levels of which lie one after the other. */
    static long begin(ResourceSpec resource, int level, int layer) {
        Format format = known(resource);
        long begin = 0;
        for (int above = 0; above < level; above++) {
            begin += layerBytes(resource, format, above) * slices(resource, above);
        }
        return begin + layerBytes(resource, format, level) * layer;
    }

    private static long layerBytes(ResourceSpec resource, Format format, int level) {
        return format.rowBytes(minified(resource.width(), level)) * format.rows(minified(resource.height(), level));
    }

    private static int slices(ResourceSpec resource, int level) {
        return switch (resource.target()) {
            case CUBE -> 6;
            case THREE_DIMENSIONAL -> minified(resource.depth(), level);
            default -> Math.max(1, resource.arraySize());
        };
    }

    private static Format known(ResourceSpec resource) {
        Format format = Formats.of(resource.format());
        if (format == null) {
            throw new GlException("it transfers a resource of an unknown format, " + resource.format());
        }
        return format;
    }

    private static int minified(int size, int level) {
        return Math.max(1, size >>> level);
    }

    /** Where one layer of the box begins, seen from the box's begin. */
    long layer(long index) {
        return index * layerStride;
    }

    /** From the begin of a layer of the box to the end of its last row. */
    long layerSpan() {
        return (rows - 1) * stride + row;
    }

    /** From the begin of the box to the end of its last row. */
    long span() {
        return (layers - 1) * layerStride + layerSpan();
    }

    /** Its rows without what lies between them. */
    long packed() {
        return layers * rows * row;
    }

    /** Whether nothing lies between its rows. */
    boolean isContiguous() {
        return rows == 1 || row == stride;
    }
}
