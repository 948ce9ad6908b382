package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.CursorResource;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.state.Resource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cursor made of a picture. Until its pixels are known it needs the picture, which is kept on the server though its client frees it;
 * from then on the pixels are enough, and travel in the requests that make it again.
 */
public final class RenderCursor extends CursorResource {
    private static final int PIXMAP = 128;
    private static final int GC = 129;
    private static final int PICTURE = 130;
    private static final int Z_PIXMAP = 2;

    /** So many fit into a request without BIG-REQUESTS; cursors that are larger keep their picture. */
    private static final long MAX_BYTES = 200_000;

    private final int format;
    private final int pixmap;
    private final int width;
    private final int height;
    private final int depth;
    private final int hotX;
    private final int hotY;
    private final PictureResource picture;
    private byte @Nullable [] image;

    RenderCursor(ClientModel client, int id, PictureResource picture, int hotX, int hotY) {
        super(client, id);
        PixmapResource of = Objects.requireNonNull(picture.pixmap());
        this.picture = picture;
        this.format = picture.format();
        this.pixmap = of.id();
        this.width = of.width();
        this.height = of.height();
        this.depth = of.depth();
        this.hotX = hotX;
        this.hotY = hotY;
        this.image = of.colours();
        if (image == null) {
            hold(picture);
        }
    }

    /** The pixmap that it is made of. */
    public int pixmap() {
        return pixmap;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Whether {@link #image} is of use: it is small enough, and of a depth that says all of its colours. */
    public boolean visible() {
        return depth == 32 && 4L * width * height <= MAX_BYTES;
    }

    public boolean seen() {
        return image != null;
    }

    /**
     * What GetImage of format ZPixmap says of the whole pixmap.
     *
     * @throws IllegalArgumentException if these are not as many bytes as it has pixels, or it is none that is {@link #visible}
     */
    public void image(byte[] pixels) {
        if (!visible() || pixels.length != 4 * width * height) {
            throw new IllegalArgumentException("no cursor image of " + pixels.length + " bytes");
        }
        if (image == null) {
            letGo(picture);
        }
        image = pixels.clone();
    }

    void emitSelf(Emitter out) {
        if (image == null) {
            emitCursor(picture.id(), out);
            return;
        }
        int source = emitPixmap(image, out);
        int scratch = client().scratch(PICTURE);
        out.emit(
                client(),
                Requests.of(client(), Render.NAME, Render.CREATE_PICTURE)
                        .i32(scratch)
                        .i32(source)
                        .i32(format)
                        .i32(0)
                        .build());
        emitCursor(scratch, out);
        out.emit(
                client(),
                Requests.of(client(), Render.NAME, Render.FREE_PICTURE)
                        .i32(scratch)
                        .build());
        emit(Core.FREE_PIXMAP, source, out);
    }

    private int emitPixmap(byte[] pixels, Emitter out) {
        int scratch = client().scratch(PIXMAP);
        int gc = client().scratch(GC);
        int root = client().display().server().root();
        out.emit(
                client(),
                client().request(Core.CREATE_PIXMAP, depth)
                        .i32(scratch)
                        .i32(root)
                        .u16(width)
                        .u16(height)
                        .build());
        out.emit(
                client(),
                client().request(Core.CREATE_GC, 0).i32(gc).i32(scratch).i32(0).build());
        out.emit(
                client(),
                client().request(Core.PUT_IMAGE, Z_PIXMAP)
                        .i32(scratch)
                        .i32(gc)
                        .u16(width)
                        .u16(height)
                        .i32(0)
                        .u8(0)
                        .u8(depth)
                        .u16(0)
                        .bytes(pixels)
                        .build());
        emit(Core.FREE_GC, gc, out);
        return scratch;
    }

    private void emit(int opcode, int id, Emitter out) {
        out.emit(client(), client().request(opcode, 0).i32(id).build());
    }

    private void emitCursor(int source, Emitter out) {
        out.emit(
                client(),
                Requests.of(client(), Render.NAME, Cursors.CREATE)
                        .i32(id())
                        .i32(source)
                        .u16(hotX)
                        .u16(hotY)
                        .build());
    }

    /** The picture's id was taken for another one before the pixels were known. */
    @Override
    protected void lost(Resource other) {
        client().display().forget(this);
    }

    @Override
    public long bytes() {
        return super.bytes() + (image == null ? 0 : image.length);
    }
}
