package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Kind;

/** By which request of the core protocol something is freed; 0 for what extensions free. */
final class Freeing {
    private Freeing() {}

    static int opcode(Kind kind) {
        return switch (kind) {
            case FONT -> 46;
            case PIXMAP -> 54;
            case GCONTEXT -> 60;
            case COLORMAP -> 79;
            case CURSOR -> 95;
            default -> 0;
        };
    }
}
