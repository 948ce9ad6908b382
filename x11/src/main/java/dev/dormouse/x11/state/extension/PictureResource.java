package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.Stage;
import org.jspecify.annotations.Nullable;

/** A picture of RENDER: of a drawable, or a colour or gradient. */
public final class PictureResource extends Made {
    private final int drawable;
    private final int format;
    private final byte @Nullable [] source;
    private final PictureValues values = new PictureValues();
    private PictureClip clip = PictureClip.NONE;
    private byte @Nullable [] transform;
    private byte @Nullable [] filter;

    /** Of a drawable. */
    PictureResource(ClientModel client, int id, int drawable, int format) {
        super(client, Kind.PICTURE, id, Render.NAME);
        this.drawable = drawable;
        this.format = format;
        this.source = null;
        needs(client.display().find(drawable));
    }

    /** Of what a request alone describes: a colour or a gradient. */
    PictureResource(ClientModel client, int id, byte[] source) {
        super(client, Kind.PICTURE, id, Render.NAME);
        this.drawable = 0;
        this.format = 0;
        this.source = source;
    }

    /** 0 if it is a colour or gradient. */
    int drawable() {
        return drawable;
    }

    int format() {
        return format;
    }

    @Nullable
    PixmapResource pixmap() {
        return client().display().find(drawable, PixmapResource.class);
    }

    /** Takes the values one by one and stops at the first that is wrong, as servers do; false if there was one. */
    boolean change(Message request, int mask, int from) {
        int at = from;
        for (int bits = mask; bits != 0; bits &= bits - 1) {
            int bit = Integer.numberOfTrailingZeros(bits);
            int value = request.i32(at);
            if (!PictureValues.allowed(bit, value) || !change(bit, value)) {
                return false;
            }
            at += 4;
        }
        return true;
    }

    private boolean change(int bit, int value) {
        boolean refers = bit == PictureValues.ALPHA_MAP || bit == PictureValues.CLIP_MASK;
        if (refers && value != 0 && client().display().find(value) == null) {
            return false;
        }
        switch (bit) {
            case PictureValues.ALPHA_MAP -> holdInstead(values.get(bit), value);
            case PictureValues.CLIP_MASK -> clip(value == 0 ? PictureClip.NONE : new PictureClip.Mask(value));
            default -> {}
        }
        if (bit != PictureValues.CLIP_MASK) {
            values.set(bit, value);
        }
        return true;
    }

    void clip(int x, int y, PictureClip now) {
        clip(now);
        values.set(PictureValues.CLIP_X, x);
        values.set(PictureValues.CLIP_Y, y);
    }

    private void clip(PictureClip now) {
        holdInstead(held(clip), held(now));
        clip = now;
    }

    private static int held(PictureClip clip) {
        return switch (clip) {
            case PictureClip.Mask mask -> mask.pixmap();
            case PictureClip.Unknown unknown -> unknown.region().id();
            case PictureClip.None none -> 0;
            case PictureClip.Rectangles rectangles -> 0;
        };
    }

    void transform(byte[] request) {
        transform = request;
    }

    void filter(byte[] request) {
        filter = request;
    }

    @Override
    public int freedBy() {
        return Render.FREE_PICTURE;
    }

    /** Those of pixmaps come early because cursors may be made of them. */
    private Stage stage() {
        if (source != null) {
            return Stage.FOUNDATIONS;
        }
        return switch (pixmap()) {
            case NamedPixmap named -> Stage.MAPPING;
            case null -> Stage.DEPENDENTS;
            case PixmapResource pixmap -> Stage.CURSORS;
        };
    }

    @Override
    void emit(Stage stage, Emitter out) {
        if (stage == stage()) {
            emitSelf(out);
        }
        boolean last = stage == Stage.RELATIONS && stage() != Stage.MAPPING;
        if (last && values.get(PictureValues.ALPHA_MAP) != 0) {
            emitChange(PictureValues.OF_ALPHA_MAP, out);
        }
    }

    private void emitSelf(Emitter out) {
        if (source == null) {
            out.emit(
                    client(),
                    withMask(Requests.of(client(), Render.NAME, Render.CREATE_PICTURE)
                            .i32(id())
                            .i32(drawable)
                            .i32(format)));
        } else {
            out.emit(client(), source);
            emitChange(PictureValues.OF_SOURCES, out);
        }
        emitClip(out);
        emit(transform, out);
        emit(filter, out);
    }

    private byte[] withMask(RequestBuilder request) {
        boolean masked = clip instanceof PictureClip.Mask;
        int mask = values.mask() & ~PictureValues.OF_ALPHA_MAP;
        mask |= masked ? 1 << PictureValues.CLIP_MASK : 0;
        return values.write(request, mask, held(clip)).build();
    }

    private void emitChange(int wanted, Emitter out) {
        int mask = values.mask() & wanted;
        if (mask != 0) {
            RequestBuilder request =
                    Requests.of(client(), Render.NAME, Render.CHANGE_PICTURE).i32(id());
            out.emit(client(), values.write(request, mask, 0).build());
        }
    }

    private void emitClip(Emitter out) {
        int x = values.get(PictureValues.CLIP_X);
        int y = values.get(PictureValues.CLIP_Y);
        if (clip instanceof PictureClip.Rectangles rectangles) {
            RequestBuilder request = Requests.of(client(), Render.NAME, Render.SET_CLIP_RECTANGLES)
                    .i32(id())
                    .u16(x)
                    .u16(y);
            out.emit(client(), rectangles.area().write(request).build());
        } else if (clip instanceof PictureClip.Unknown unknown) {
            RequestBuilder request = Requests.of(client(), Xfixes.NAME, Xfixes.SET_PICTURE_CLIP_REGION)
                    .i32(id());
            out.emit(client(), request.i32(unknown.region().id()).u16(x).u16(y).build());
        }
    }

    private void emit(byte @Nullable [] request, Emitter out) {
        if (request != null) {
            out.emit(client(), request);
        }
    }

    /** It goes with its drawable; a window's pictures are destroyed with it. */
    @Override
    protected void lost(Resource other) {
        if (other.id() == drawable) {
            super.lost(other);
        } else if (other.id() == held(clip)) {
            clip = PictureClip.NONE;
        } else {
            values.set(PictureValues.ALPHA_MAP, 0);
        }
    }

    @Override
    public long bytes() {
        long rectangles = clip instanceof PictureClip.Rectangles known
                ? known.area().boxes().size()
                : 0;
        return super.bytes()
                + PictureValues.BYTES
                + 40 * rectangles
                + length(source)
                + length(transform)
                + length(filter);
    }

    private static int length(byte @Nullable [] request) {
        return request == null ? 0 : request.length;
    }
}
