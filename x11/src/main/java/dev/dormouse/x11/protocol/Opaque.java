package dev.dormouse.x11.protocol;

import java.util.Objects;

/** Parts of requests whose meaning xcb-proto's XML does not tell, made by hand. */
enum Opaque {
    /** An event within the request: of the core protocol's its fields are visited here. */
    SendEvent {
        @Override
        boolean run(Walk walk) {
            int start = EVENT;
            Shape inner = Objects.requireNonNull(Protocol.load().core()).event(code(walk, start));
            if (inner == null) {
                return true;
            }
            for (int field : inner.fixed()) {
                if (!walk.jump(start + (field >>> 8)) || !walk.field(KINDS[field & 0xff])) {
                    return false;
                }
            }
            return true;
        }

        private int code(Walk walk, int start) {
            return walk.jump(start) ? walk.u8(0) & 0x7f : 0;
        }
    },

    /** Items of text; one of length 255 names another font, most significant byte first (X11 protocol, PolyText8). */
    PolyText8 {
        @Override
        boolean run(Walk walk) {
            return text(walk, 1);
        }
    },
    PolyText16 {
        @Override
        boolean run(Walk walk) {
            return text(walk, 2);
        }
    },

    /** Items of glyphs; one of length 255 names another glyph set (RENDER protocol, CompositeGlyphs). */
    CompositeGlyphs8 {
        @Override
        boolean run(Walk walk) {
            return glyphs(walk, 1);
        }
    },
    CompositeGlyphs16 {
        @Override
        boolean run(Walk walk) {
            return glyphs(walk, 2);
        }
    },
    CompositeGlyphs32 {
        @Override
        boolean run(Walk walk) {
            return glyphs(walk, 4);
        }
    };

    private static final Kind[] KINDS = Kind.values();
    private static final int EVENT = 12;
    private static final int TEXT = 16;
    private static final int GLYPHS = 28;
    private static final int CHANGE = 255;

    abstract boolean run(Walk walk);

    private static boolean text(Walk walk, int width) {
        if (!walk.jump(TEXT)) {
            return false;
        }
        while (walk.end() - walk.at() >= 2) {
            int length = walk.u8(0);
            if (length == CHANGE) {
                if (walk.end() - walk.at() < 5 || !walk.bigEndianField(Kind.FONT, 1) || !walk.skip(5)) {
                    return false;
                }
            } else if (length == 0 && walk.end() - walk.at() < 4) {
                // Padding.
                return true;
            } else if (!walk.skip(2L + (long) length * width)) {
                return false;
            }
        }
        return true;
    }

    private static boolean glyphs(Walk walk, int width) {
        if (!walk.jump(GLYPHS)) {
            return false;
        }
        while (walk.end() - walk.at() >= 8) {
            int length = walk.u8(0);
            if (!walk.skip(8)) {
                return false;
            }
            if (length == CHANGE) {
                if (!walk.field(Kind.GLYPHSET)) {
                    return false;
                }
            } else if (!walk.skip((long) length * width + 3 & ~3L)) {
                return false;
            }
        }
        return true;
    }
}
