package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;

/** Foreground and background of a cursor, each component of 16 bits. */
record CursorColors(int foreRed, int foreGreen, int foreBlue, int backRed, int backGreen, int backBlue) {
    static CursorColors read(Message request, int at) {
        return new CursorColors(
                request.u16(at),
                request.u16(at + 2),
                request.u16(at + 4),
                request.u16(at + 6),
                request.u16(at + 8),
                request.u16(at + 10));
    }

    RequestBuilder write(RequestBuilder request) {
        return request.u16(foreRed)
                .u16(foreGreen)
                .u16(foreBlue)
                .u16(backRed)
                .u16(backGreen)
                .u16(backBlue);
    }
}
