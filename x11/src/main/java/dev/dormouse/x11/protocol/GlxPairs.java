package dev.dormouse.x11.protocol;

import org.jspecify.annotations.Nullable;

/** GLX's attributes: a name and a value each, names as in glx.h and the GLX specification. */
record GlxPairs(Expression count) implements Node {
    private static final int SHARE_CONTEXT_EXT = 0x800a;
    private static final int VISUAL_ID = 0x800b;
    private static final int FBCONFIG_ID = 0x8013;

    @Override
    public boolean run(Walk walk) {
        long pairs = count.of(walk.slots());
        if (pairs < 0 || pairs > walk.left() / 8) {
            return false;
        }
        for (int i = 0; i < pairs; i++) {
            if (!pair(walk)) {
                return false;
            }
        }
        return true;
    }

    private static boolean pair(Walk walk) {
        if (walk.leftHere() < 8) {
            return false;
        }
        Kind kind = kind(walk.message().i32(walk.position()));
        return walk.skip(4) && (kind == null ? walk.skip(4) : walk.field(kind));
    }

    private static @Nullable Kind kind(int name) {
        return switch (name) {
            case SHARE_CONTEXT_EXT -> Kind.CONTEXT;
            case VISUAL_ID -> Kind.VISUALID;
            case FBCONFIG_ID -> Kind.FBCONFIG;
            default -> null;
        };
    }
}
