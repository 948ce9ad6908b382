package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.RequestBuilder;

/** The requests that make graphics contexts again: on the root, or on a scratch pixmap where that has not the right depth. */
final class GcEmission {
    private GcEmission() {}

    static void emit(DisplayModel display, Emitter out) {
        for (ClientModel client : display.clients()) {
            long depths = 0;
            for (GcResource gc : display.all(GcResource.class)) {
                if (gc.client() == client) {
                    depths |= one(gc, (depths >>> gc.depth() & 1) == 0, out);
                }
            }
            for (; depths != 0; depths &= depths - 1) {
                out.emit(client, PixmapTracker.free(client, client.scratch(Long.numberOfTrailingZeros(depths))));
            }
        }
    }

    /** Returns the bit of the depth for which there is a scratch pixmap now. */
    private static long one(GcResource gc, boolean needsPixmap, Emitter out) {
        ClientModel client = gc.client();
        boolean onRoot = gc.depth() == client.display().server().rootDepth();
        int pixmap = client.scratch(Scratch.ofDepth(gc.depth()));
        if (!onRoot && needsPixmap) {
            out.emit(client, PixmapTracker.create(client, pixmap, 1, 1, gc.depth()));
        }
        out.emit(client, create(gc, onRoot ? client.display().server().root() : pixmap));
        details(gc, out);
        return onRoot ? 0 : 1L << Scratch.ofDepth(gc.depth());
    }

    private static byte[] create(GcResource gc, int drawable) {
        int mask = mask(gc);
        RequestBuilder request = gc.client()
                .request(Core.CREATE_GC, 0)
                .i32(gc.id())
                .i32(drawable)
                .i32(mask);
        for (int bits = mask; bits != 0; bits = Bits.rest(bits)) {
            request.i32(gc.value(Bits.lowest(bits)));
        }
        return request.build();
    }

    private static int mask(GcResource gc) {
        int mask = gc.mask();
        for (int bits = mask; bits != 0; bits = Bits.rest(bits)) {
            mask = made(gc, Bits.lowest(bits)) ? mask : mask & ~Integer.lowestOneBit(bits);
        }
        return mask;
    }

    /** Whether what a value refers to will be there: a wrong one would keep the whole context from being made. */
    private static boolean made(GcResource gc, int bit) {
        int value = gc.value(bit);
        return switch (bit) {
            case GcResource.TILE -> pixmap(gc, value, gc.depth());
            case GcResource.STIPPLE -> pixmap(gc, value, 1);
            case GcResource.CLIP_MASK -> value == 0 || pixmap(gc, value, 1);
            case GcResource.FONT -> gc.client().display().find(value, FontResource.class) != null;
            default -> true;
        };
    }

    private static boolean pixmap(GcResource gc, int id, int depth) {
        PixmapResource pixmap = gc.client().display().find(id, PixmapResource.class);
        return pixmap != null && pixmap.depth() == depth;
    }

    private static void details(GcResource gc, Emitter out) {
        ClientModel client = gc.client();
        byte[] dashes = gc.dashes();
        if (dashes != null) {
            RequestBuilder request = client.request(Core.SET_DASHES, 0)
                    .i32(gc.id())
                    .u16(gc.value(GcResource.DASH_OFFSET))
                    .u16(dashes.length)
                    .bytes(dashes);
            out.emit(client, request.build());
        }
        ClipRectangles clip = gc.clip();
        if (clip != null) {
            RequestBuilder request = client.request(Core.SET_CLIP_RECTANGLES, clip.ordering())
                    .i32(gc.id())
                    .u16(gc.value(GcResource.CLIP_X))
                    .u16(gc.value(GcResource.CLIP_Y));
            out.emit(client, clip.write(request).build());
        }
    }
}
