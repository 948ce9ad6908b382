package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;
import org.jspecify.annotations.Nullable;

/**
 * A cursor made of pixmaps, which its client usually frees at once: their contents must be asked for in time. They go into the
 * emitted requests, so that these need nothing else.
 */
public final class PixmapCursor extends CursorResource {
    /** XYPixmap of PutImage. */
    private static final int XY_PIXMAP = 1;

    private final int sourcePixmap;
    private final int maskPixmap;
    private final int hotX;
    private final int hotY;
    private CursorColors colors;
    private @Nullable Bitmap source;
    private @Nullable Bitmap mask;

    /** @param request CreateCursor */
    PixmapCursor(ClientModel client, Message request) {
        super(client, request.i32(4));
        sourcePixmap = request.i32(8);
        maskPixmap = request.i32(12);
        colors = CursorColors.read(request, 16);
        hotX = request.u16(28);
        hotY = request.u16(30);
        source = image(sourcePixmap);
        mask = image(maskPixmap);
    }

    /** The pixmap that it is made of, which may be free already. */
    public int sourcePixmap() {
        return sourcePixmap;
    }

    /** 0 if it has none, and is a rectangle. */
    public int maskPixmap() {
        return maskPixmap;
    }

    /** What its pixmaps held when it was made. Without this it will be an arrow when it is made again. */
    public void images(Bitmap sourceImage, @Nullable Bitmap maskImage) {
        source = sourceImage;
        mask = maskImage;
    }

    public boolean seen() {
        return source != null;
    }

    @Override
    public long bytes() {
        return super.bytes() + (source == null ? 0 : source.bits().length) + (mask == null ? 0 : mask.bits().length);
    }

    private @Nullable Bitmap image(int pixmap) {
        PixmapResource found = client().display().find(pixmap, PixmapResource.class);
        return found == null ? null : found.image();
    }

    @Override
    protected void recolor(CursorColors wanted) {
        colors = wanted;
    }

    @Override
    protected void emit(Emitter out) {
        Bitmap shape = source == null ? Arrow.BITMAP : source;
        Bitmap visible = source == null ? Arrow.BITMAP : mask;
        int sourceId = put(Scratch.SOURCE, shape, out);
        int maskId = visible == null ? 0 : put(Scratch.MASK, visible, out);
        boolean inside = hotX < shape.width() && hotY < shape.height();
        out.emit(
                client(),
                colors.write(client().request(Core.CREATE_CURSOR, 0)
                                .i32(id())
                                .i32(sourceId)
                                .i32(maskId))
                        .u16(inside ? hotX : 0)
                        .u16(inside ? hotY : 0)
                        .build());
        out.emit(client(), PixmapTracker.free(client(), sourceId));
        if (maskId != 0) {
            out.emit(client(), PixmapTracker.free(client(), maskId));
        }
    }

    private int put(int number, Bitmap image, Emitter out) {
        int pixmap = client().scratch(number);
        int gc = client().scratch(Scratch.GC);
        out.emit(client(), PixmapTracker.create(client(), pixmap, image.width(), image.height(), 1));
        out.emit(
                client(),
                client().request(Core.CREATE_GC, 0).i32(gc).i32(pixmap).i32(0).build());
        out.emit(
                client(),
                client().request(Core.PUT_IMAGE, XY_PIXMAP)
                        .i32(pixmap)
                        .i32(gc)
                        .u16(image.width())
                        .u16(image.height())
                        .i32(0)
                        .u8(0)
                        .u8(1)
                        .u16(0)
                        .bytes(image.bits())
                        .build());
        out.emit(client(), client().request(Core.FREE_GC, 0).i32(gc).build());
        return pixmap;
    }
}
