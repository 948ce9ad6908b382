package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import org.jspecify.annotations.Nullable;

/** Glyph sets, which no request reads back. */
final class GlyphRules {
    static final int CREATE = 17;
    static final int REFERENCE = 18;
    static final int FREE = 19;
    static final int ADD = 20;

    /** In one set. Fonts of programs take less than one percent of it; what is more is not remembered. */
    private static final long MAX_BYTES = 64L << 20;

    /** Bits that a pixel of a glyph takes in an image, by format: a1, a8 (and a4, which servers keep so), and argb32. */
    private static final int[] BITS = {8, 1, 32, 16};

    private GlyphRules() {}

    static void addTo(RuleTracker tracker) {
        tracker.on(CREATE, Length.exactly(12), GlyphRules::create)
                .on(REFERENCE, Length.exactly(12), GlyphRules::reference)
                .freed(FREE, Kind.GLYPHSET)
                .on(ADD, Length.atLeast(12), GlyphRules::add)
                .on(22, Length.atLeast(8), GlyphRules::remove);
    }

    private static @Nullable Glyphs find(ClientModel client, int id) {
        GlyphSetResource found = client.display().find(id, GlyphSetResource.class);
        return found == null ? null : found.glyphs();
    }

    private static void create(ClientModel client, Message request) {
        make(client, request.i32(4), new Glyphs(request.i32(8)));
    }

    private static void reference(ClientModel client, Message request) {
        Glyphs shared = find(client, request.i32(8));
        if (shared != null) {
            make(client, request.i32(4), shared);
        }
    }

    private static void make(ClientModel client, int id, Glyphs glyphs) {
        if (client.display().mayAdd(client, id)) {
            client.display().add(new GlyphSetResource(client, id, glyphs));
        }
    }

    private static void add(ClientModel client, Message request) {
        Glyphs glyphs = find(client, request.i32(4));
        long count = Integer.toUnsignedLong(request.i32(8));
        long images = 12 + count * (4 + Glyph.MEASURES);
        if (glyphs == null || images > request.length() || glyphs.bytes() + request.length() > MAX_BYTES) {
            return;
        }
        for (int bits : BITS) {
            if (images + size(request, (int) count, bits) == request.length()) {
                put(glyphs, request, (int) count, bits);
                return;
            }
        }
    }

    /**
     * The format says how many bits a pixel has, and which format an id stands for is not known here; but the length of the whole fits
     * one only, or, where it fits several, each of the images is as long in one as in the other: their rows are whole units of four bytes.
     */
    private static long size(Message request, int count, int bits) {
        long size = 0;
        for (int i = 0; i < count; i++) {
            size += imageSize(request, measures(count, i), bits);
        }
        return size;
    }

    private static long imageSize(Message request, int measures, int bits) {
        return ((long) request.u16(measures) * bits + 31) / 32 * 4 * request.u16(measures + 2);
    }

    private static int measures(int count, int glyph) {
        return 12 + 4 * count + Glyph.MEASURES * glyph;
    }

    private static void put(Glyphs glyphs, Message request, int count, int bits) {
        int image = measures(count, count);
        for (int i = 0; i < count; i++) {
            int measures = measures(count, i);
            int size = (int) imageSize(request, measures, bits);
            Glyph glyph = new Glyph(request.bytes(measures, Glyph.MEASURES), request.bytes(image, size));
            glyphs.put(request.i32(12 + 4 * i), glyph);
            image += size;
        }
    }

    private static void remove(ClientModel client, Message request) {
        Glyphs glyphs = find(client, request.i32(4));
        for (int at = 8; glyphs != null && at < request.length(); at += 4) {
            if (!glyphs.byId().containsKey(request.i32(at))) {
                // The server stops at the first glyph that it does not know.
                return;
            }
            glyphs.remove(request.i32(at));
        }
    }
}
