package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.lang.foreign.MemorySegment;

/** Draws strips on pixmaps of a server, over the proxy's own connection: any client may draw on any pixmap. */
final class PixmapPainter implements AutoCloseable {
    /** One of the connection's own ids, which nothing else there has. */
    private static final int GC = 1;

    private final Control to;
    private final int gc;
    private int target;

    PixmapPainter(Control to) {
        this.to = to;
        this.gc = to.setup().base() | GC;
    }

    /** Strips of one pixmap come one after the other. */
    void paint(PixmapStrip strip, int pixmap, MemorySegment image) {
        if (pixmap != target) {
            end();
            target = pixmap;
            to.tell(new RequestBuilder(false, Core.CREATE_GC, 0)
                    .i32(gc)
                    .i32(pixmap)
                    .i32(0)
                    .build());
        }
        to.tell(strip.head(pixmap, gc, image.byteSize()), image);
    }

    private void end() {
        if (target != 0) {
            to.tell(new RequestBuilder(false, Core.FREE_GC, 0).i32(gc).build());
        }
    }

    @Override
    public void close() {
        end();
        to.settle();
    }
}
