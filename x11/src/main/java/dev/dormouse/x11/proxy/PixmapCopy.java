package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.PixmapResource;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Copies what pixmaps hold from one server to another, in strips that fit one request, while the next strips are asked for. Both
 * connections are the proxy's own: any client may read and draw any pixmap.
 */
final class PixmapCopy {
    private static final int Z_PIXMAP = 2;
    private static final int DATA = 32;
    private static final int PUT_HEAD = 24;

    /** Below the 65,535 units of a request without BIG-REQUESTS. */
    private static final int STRIP = 240 << 10;

    /** One of the connection's own ids, which nothing else there has. */
    private static final int GC = 1;

    private final Control from;
    private final Control to;
    private long bytes;

    PixmapCopy(Control from, Control to) {
        this.from = from;
        this.to = to;
    }

    private record Strip(int source, int target, int depth, int y, int width, int rows, boolean first, boolean last) {}

    /** @return how many bytes of images */
    long copy(
            List<PixmapResource> pixmaps, ToIntFunction<PixmapResource> source, ToIntFunction<PixmapResource> target) {
        List<Strip> strips = new ArrayList<>();
        pixmaps.forEach(pixmap -> cut(pixmap, source.applyAsInt(pixmap), target.applyAsInt(pixmap), strips));
        Iterator<byte[]> questions = strips.stream().map(PixmapCopy::question).iterator();
        from.askEach(questions, (number, reply) -> put(strips.get(number), reply));
        to.settle();
        return bytes;
    }

    private static void cut(PixmapResource pixmap, int source, int target, List<Strip> strips) {
        int bitsPerPixel = pixmap.depth() == 1 ? 1 : pixmap.depth() <= 8 ? 8 : pixmap.depth() <= 16 ? 16 : 32;
        int row = Math.max(4, (pixmap.width() * bitsPerPixel + 31) / 32 * 4);
        int rows = Math.max(1, STRIP / row);
        for (int y = 0; y < pixmap.height(); y += rows) {
            int count = Math.min(rows, pixmap.height() - y);
            boolean last = y + count == pixmap.height();
            strips.add(new Strip(source, target, pixmap.depth(), y, pixmap.width(), count, y == 0, last));
        }
    }

    private static byte[] question(Strip strip) {
        return new RequestBuilder(false, Core.GET_IMAGE, Z_PIXMAP)
                .i32(strip.source())
                .u16(0)
                .u16(strip.y())
                .u16(strip.width())
                .u16(strip.rows())
                .i32(-1)
                .build();
    }

    private void put(Strip strip, @Nullable MemorySegment reply) {
        int gc = to.setup().base() | GC;
        if (strip.first()) {
            to.tell(new RequestBuilder(false, Core.CREATE_GC, 0)
                    .i32(gc)
                    .i32(strip.target())
                    .i32(0)
                    .build());
        }
        if (reply != null) {
            MemorySegment data = reply.asSlice(DATA);
            bytes += data.byteSize();
            to.tell(head(strip, gc, data.byteSize()), data);
        }
        if (strip.last()) {
            to.tell(new RequestBuilder(false, Core.FREE_GC, 0).i32(gc).build());
        }
    }

    private static byte[] head(Strip strip, int gc, long data) {
        byte[] request = new RequestBuilder(false, Core.PUT_IMAGE, Z_PIXMAP)
                .i32(strip.target())
                .i32(gc)
                .u16(strip.width())
                .u16(strip.rows())
                .u16(0)
                .u16(strip.y())
                .u8(0)
                .u8(strip.depth())
                .u16(0)
                .build();
        int units = (int) ((PUT_HEAD + data) / 4);
        request[2] = (byte) units;
        request[3] = (byte) (units >>> 8);
        return request;
    }

    static boolean isCopied(PixmapResource pixmap) {
        return pixmap.plain() && pixmap.kind() == Kind.PIXMAP;
    }
}
