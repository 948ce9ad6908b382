package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.FieldVisitor;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.Shape;

/** Turns the server's numbers in replies, events and errors into virtual ones. Owned by one thread, which holds the display's lock. */
final class ReplyTranslator {
    private static final int FIRST_EXTENSION_ERROR = 128;

    private final DisplayState display;
    private final FieldVisitor translating;
    private ClientIds ids;

    ReplyTranslator(DisplayState display, ClientIds ids) {
        this.display = display;
        this.ids = ids;
        this.translating = (kind, _, value) -> display.numbers().virtual(kind, value);
    }

    ClientIds ids() {
        return ids;
    }

    /** One that is malformed goes on as it is: the server is trusted, and some of its replies leave out their ends. */
    void translate(Message arrived, Shape shape) {
        shape.walk(arrived, translating);
    }

    void translateError(Message error) {
        int code = error.u8(1);
        error.i32(4, value(code, error.i32(4)));
        OpcodeMap opcodes = display.numbers().opcodes();
        error.u8(1, opcodes.virtualError(code));
        error.u8(10, opcodes.virtualMajor(error.u8(10)));
    }

    private int value(int code, int bad) {
        return switch (code) {
            case XError.WINDOW -> display.numbers().virtual(Kind.WINDOW, bad);
            case XError.ATOM -> display.numbers().virtual(Kind.ATOM, bad);
            case XError.DRAWABLE -> display.numbers().virtual(Kind.DRAWABLE, bad);
            case XError.PIXMAP, XError.CURSOR, XError.FONT, XError.COLORMAP, XError.GCONTEXT, XError.ID_CHOICE ->
                display.numbers().virtual(Kind.ANY_ID, bad);
            default -> code < FIRST_EXTENSION_ERROR ? bad : display.numbers().virtual(Kind.ANY_ID, bad);
        };
    }

    void restart(ClientIds newIds) {
        ids = newIds;
    }
}
