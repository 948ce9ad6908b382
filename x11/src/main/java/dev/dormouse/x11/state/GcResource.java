package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import org.jspecify.annotations.Nullable;

/** A graphics context: its values by the number of their bit in the mask, and what is no single value, its dashes and clip rectangles. */
public final class GcResource extends Resource {
    static final int COUNT = 23;
    static final int TILE = 10;
    static final int STIPPLE = 11;
    static final int FONT = 14;
    static final int CLIP_X = 17;
    static final int CLIP_Y = 18;
    static final int CLIP_MASK = 19;
    static final int DASH_OFFSET = 20;
    static final int DASHES = 21;

    private static final int ALL = (1 << COUNT) - 1;
    private static final int REFERENCES = 1 << TILE | 1 << STIPPLE | 1 << FONT | 1 << CLIP_MASK;

    /** Those whose change changes more than an int. */
    private static final int SPECIAL = REFERENCES | 1 << DASHES;

    /** What the value of each may be at most, unsigned. */
    private static final int[] MOST = {
        15, -1, -1, -1, 0xffff, 2, 3, 2, 3, 1, -1, -1, -1, -1, -1, 1, 1, -1, -1, -1, 0xffff, 255, 1
    };

    private final int depth;
    private final int[] values = new int[COUNT];
    private int mask;
    private byte @Nullable [] dashes;
    private @Nullable ClipRectangles clip;

    GcResource(ClientModel client, int id, int depth) {
        super(client, Kind.GCONTEXT, id);
        this.depth = depth;
    }

    /** Of the drawables that it is for. */
    public int depth() {
        return depth;
    }

    /** Which values are not the defaults. */
    int mask() {
        return mask;
    }

    int value(int bit) {
        return values[bit];
    }

    byte @Nullable [] dashes() {
        return dashes;
    }

    @Nullable
    ClipRectangles clip() {
        return clip;
    }

    /** A value list: the server takes the values one by one and stops at the first that is wrong. */
    void change(Message request, int wanted, int from) {
        if (!Bits.fit(wanted, ALL, request.length() - from)) {
            return;
        }
        int at = from;
        for (int bits = wanted; bits != 0; bits = Bits.rest(bits)) {
            int bit = Bits.lowest(bits);
            int value = request.i32(at);
            if (Integer.compareUnsigned(value, MOST[bit]) > 0) {
                return;
            }
            set(bit, value);
            at += 4;
        }
    }

    void set(int bit, int value) {
        if ((SPECIAL >>> bit & 1) != 0) {
            special(bit, value);
        }
        values[bit] = value;
        mask |= 1 << bit;
    }

    private void special(int bit, int value) {
        if (bit == DASHES) {
            dashes = null;
            return;
        }
        holdInstead(values[bit], value);
        if (bit == CLIP_MASK) {
            clip = null;
        }
    }

    private void clear(int bit) {
        set(bit, 0);
        mask &= ~(1 << bit);
    }

    /** The list takes the place of the one value of ChangeGC. */
    void dashes(int offset, byte[] list) {
        set(DASH_OFFSET, offset);
        clear(DASHES);
        dashes = list;
    }

    /** They take the place of a clip mask. Also for extensions that clip by what they know as rectangles. */
    public void clip(ClipRectangles rectangles) {
        set(CLIP_X, rectangles.x());
        set(CLIP_Y, rectangles.y());
        clear(CLIP_MASK);
        clip = rectangles;
    }

    void copy(GcResource from, int wanted) {
        for (int bits = wanted & ALL; bits != 0; bits = Bits.rest(bits)) {
            int bit = Bits.lowest(bits);
            if ((from.mask >>> bit & 1) != 0) {
                set(bit, from.values[bit]);
            } else {
                clear(bit);
            }
        }
        dashes = (wanted >>> DASHES & 1) != 0 ? from.dashes : dashes;
        clip = (wanted >>> CLIP_MASK & 1) != 0 ? from.clip : clip;
    }

    @Override
    public long bytes() {
        return super.bytes() + 4L * COUNT + (dashes == null ? 0 : dashes.length) + (clip == null ? 0 : clip.bytes());
    }

    @Override
    protected void lost(Resource other) {
        for (int bits = REFERENCES; bits != 0; bits = Bits.rest(bits)) {
            int bit = Bits.lowest(bits);
            if (values[bit] == other.id()) {
                values[bit] = 0;
                mask &= ~(1 << bit);
            }
        }
    }
}
