package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Message;

/** PolyText8 and PolyText16 can change the font of the graphics context in the middle of the text. */
final class FontShift {
    private static final int SHIFT = 255;
    private static final int SHIFT_BYTES = 5;

    private FontShift() {}

    /** @param charBytes of each character */
    static void follow(ClientModel client, Message request, int charBytes) {
        int font = 0;
        int at = 16;
        while (at + 2 <= request.length()) {
            boolean shift = request.u8(at) == SHIFT;
            if (shift && at + SHIFT_BYTES <= request.length()) {
                font = font(request, at + 1);
            }
            at += shift ? SHIFT_BYTES : 2 + charBytes * request.u8(at);
        }
        GcResource gc = font == 0 ? null : GcTracker.find(client, request.i32(8));
        if (gc != null && client.display().find(font, FontResource.class) != null) {
            gc.set(GcResource.FONT, font);
        }
    }

    /** Most significant byte first, whatever the client's byte order (X11 protocol, PolyText8). */
    private static int font(Message request, int at) {
        return request.u8(at) << 24 | request.u8(at + 1) << 16 | request.u8(at + 2) << 8 | request.u8(at + 3);
    }
}
