package dev.dormouse.x11.protocol;

import org.jspecify.annotations.Nullable;

/** Parts of requests whose meaning xcb-proto's XML does not tell, made by hand. Each begins where the walk is. */
enum Opaque {
    /** An event within the request (X11 protocol, SendEvent). Clients may send any 32 bytes. */
    Event {
        @Override
        boolean run(Walk walk) {
            if (walk.leftHere() < Shape.EVENT) {
                return false;
            }
            Shape event = event(walk);
            return event == null ? walk.skip(Shape.EVENT) : walk.inner(event);
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

    /**
     * Items of glyphs; one of length 255 names another glyph set (RENDER protocol, CompositeGlyphs: that wants the most significant
     * byte first, but servers read the client's byte order).
     */
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

    private static final int FIRST_OF_EXTENSIONS = 64;
    private static final int SENT = 0x80;
    private static final int CHANGE = 255;
    private static final int TEXT_HEAD = 2;
    private static final int FONT_ITEM = 5;
    private static final int GLYPHS_HEAD = 8;

    abstract boolean run(Walk walk);

    private static @Nullable Shape event(Walk walk) {
        int code = walk.message().u8(walk.position()) & ~SENT;
        return code < FIRST_OF_EXTENSIONS
                ? Protocol.load().core().event(code)
                : walk.visitor().event(walk.position(), code, walk.message().u8(walk.position() + 1));
    }

    /** As servers do: what is no longer than a head is filling and not looked at. */
    private static boolean text(Walk walk, int width) {
        while (walk.left() > TEXT_HEAD) {
            if (walk.leftHere() < 1) {
                return false;
            }
            int length = walk.message().u8(walk.position());
            boolean well = length == CHANGE ? font(walk) : walk.skip(TEXT_HEAD + length * width);
            if (!well) {
                return false;
            }
        }
        return true;
    }

    private static boolean font(Walk walk) {
        if (walk.leftHere() < FONT_ITEM) {
            return false;
        }
        if (walk.visits()) {
            show(walk, walk.position() + 1);
        }
        return walk.skip(FONT_ITEM);
    }

    private static void show(Walk walk, int offset) {
        Message message = walk.message();
        int value = message.u8(offset) << 24
                | message.u8(offset + 1) << 16
                | message.u8(offset + 2) << 8
                | message.u8(offset + 3);
        int wanted = walk.visitor().field(Kind.FONT, offset, value);
        if (wanted != value) {
            for (int i = 0; i < 4; i++) {
                message.u8(offset + i, wanted >>> (24 - 8 * i));
            }
        }
    }

    /** As servers do: a head with nothing behind it is not looked at. */
    private static boolean glyphs(Walk walk, int width) {
        while (walk.left() > GLYPHS_HEAD) {
            if (walk.leftHere() < 1) {
                return false;
            }
            int length = walk.message().u8(walk.position());
            boolean well = walk.skip(GLYPHS_HEAD)
                    && (length == CHANGE ? walk.field(Kind.GLYPHSET) : walk.skip((length * width + 3) & ~3));
            if (!well) {
                return false;
            }
        }
        return true;
    }
}
