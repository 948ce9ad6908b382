package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.PixmapResource;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of a pixmap, as many as fit one request.
 *
 * @param id the virtual one
 * @param source the id on the server that it is read from
 */
record PixmapStrip(int id, int source, int depth, int y, int width, int rows) {
    private static final int Z_PIXMAP = 2;
    private static final int DATA = 32;
    private static final int PUT_HEAD = 24;

    /** Below the 65,535 units of a request without BIG-REQUESTS. */
    private static final int MOST = 240 << 10;

    static List<PixmapStrip> of(PixmapResource pixmap, int source) {
        int rows = rowsOf(pixmap.depth(), pixmap.width());
        List<PixmapStrip> strips = new ArrayList<>();
        for (int y = 0; y < pixmap.height(); y += rows) {
            int count = Math.min(rows, pixmap.height() - y);
            strips.add(new PixmapStrip(pixmap.id(), source, pixmap.depth(), y, pixmap.width(), count));
        }
        return strips;
    }

    /** How many rows of this width one strip may have. */
    static int rowsOf(int depth, int width) {
        return Math.max(1, MOST / rowBytes(depth, width));
    }

    /** Of one row in an image, on servers that fill rows up to 32 bits. */
    static int rowBytes(int depth, int width) {
        int bits = depth == 1 ? 1 : depth <= 8 ? 8 : depth <= 16 ? 16 : 32;
        return Math.max(4, (width * bits + 31) / 32 * 4);
    }

    byte[] question() {
        return new RequestBuilder(false, Core.GET_IMAGE, Z_PIXMAP)
                .i32(source)
                .u16(0)
                .u16(y)
                .u16(width)
                .u16(rows)
                .i32(-1)
                .build();
    }

    static MemorySegment image(MemorySegment reply) {
        return reply.asSlice(DATA);
    }

    /** Draws an image of so many bytes on a pixmap of the proxy's own server. */
    byte[] head(int target, int gc, long bytes) {
        byte[] request = new RequestBuilder(false, Core.PUT_IMAGE, Z_PIXMAP)
                .i32(target)
                .i32(gc)
                .u16(width)
                .u16(rows)
                .u16(0)
                .u16(y)
                .u8(0)
                .u8(depth)
                .u16(0)
                .build();
        int units = (int) ((PUT_HEAD + bytes) / 4);
        request[2] = (byte) units;
        request[3] = (byte) (units >>> 8);
        return request;
    }
}
