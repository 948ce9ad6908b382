package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.charset.StandardCharsets;

/** Requests of a little-endian client. */
final class Req {
    private Req() {}

    static RequestBuilder of(int major, int data) {
        return new RequestBuilder(false, major, data);
    }

    static byte[] ids(int major, int data, int... numbers) {
        RequestBuilder request = of(major, data);
        for (int number : numbers) {
            request.i32(number);
        }
        return request.build();
    }

    /** Of the parent's depth and visual. */
    static byte[] window(int id, int parent, int x, int y, int width, int height, int mask, int... values) {
        RequestBuilder request = of(Core.CREATE_WINDOW, 0)
                .i32(id)
                .i32(parent)
                .u16(x)
                .u16(y)
                .u16(width)
                .u16(height)
                .u16(0)
                .u16(0)
                .i32(0)
                .i32(mask);
        for (int value : values) {
            request.i32(value);
        }
        return request.build();
    }

    static byte[] window(int id, int parent) {
        return window(id, parent, 0, 0, 10, 10, 0);
    }

    static byte[] attributes(int window, int mask, int... values) {
        RequestBuilder request =
                of(Core.CHANGE_WINDOW_ATTRIBUTES, 0).i32(window).i32(mask);
        for (int value : values) {
            request.i32(value);
        }
        return request.build();
    }

    static byte[] configure(int window, int mask, int... values) {
        RequestBuilder request =
                of(Core.CONFIGURE_WINDOW, 0).i32(window).u16(mask).u16(0);
        for (int value : values) {
            request.i32(value);
        }
        return request.build();
    }

    static byte[] pixmap(int id, int depth) {
        return of(Core.CREATE_PIXMAP, depth)
                .i32(id)
                .i32(TestModel.ROOT)
                .u16(16)
                .u16(16)
                .build();
    }

    static byte[] gc(int id, int drawable, int mask, int... values) {
        RequestBuilder request = of(Core.CREATE_GC, 0).i32(id).i32(drawable).i32(mask);
        for (int value : values) {
            request.i32(value);
        }
        return request.build();
    }

    static byte[] changeGc(int id, int mask, int... values) {
        RequestBuilder request = of(Core.CHANGE_GC, 0).i32(id).i32(mask);
        for (int value : values) {
            request.i32(value);
        }
        return request.build();
    }

    static byte[] font(int id, String name) {
        return of(Core.OPEN_FONT, 0)
                .i32(id)
                .u16(name.length())
                .u16(0)
                .bytes(name.getBytes(StandardCharsets.ISO_8859_1))
                .build();
    }

    static byte[] glyphCursor(int id, int font) {
        return of(Core.CREATE_GLYPH_CURSOR, 0)
                .i32(id)
                .i32(font)
                .i32(font)
                .u16(68)
                .u16(69)
                .bytes(new byte[12])
                .build();
    }

    static byte[] cursor(int id, int source, int mask) {
        return of(Core.CREATE_CURSOR, 0)
                .i32(id)
                .i32(source)
                .i32(mask)
                .bytes(new byte[12])
                .u16(3)
                .u16(4)
                .build();
    }

    static byte[] property(int mode, int window, int atom, int type, int format, byte[] data) {
        return of(Core.CHANGE_PROPERTY, mode)
                .i32(window)
                .i32(atom)
                .i32(type)
                .u8(format)
                .u8(0)
                .u16(0)
                .i32(data.length * 8 / format)
                .bytes(data)
                .build();
    }

    static byte[] grabKey(int window, int key, int modifiers) {
        return of(Core.GRAB_KEY, 1)
                .i32(window)
                .u16(modifiers)
                .u8(key)
                .u8(1)
                .u8(1)
                .u8(0)
                .u16(0)
                .build();
    }

    static byte[] grabButton(int window, int button, int modifiers, int cursor) {
        return of(Core.GRAB_BUTTON, 1)
                .i32(window)
                .u16(4)
                .u8(1)
                .u8(1)
                .i32(0)
                .i32(cursor)
                .u8(button)
                .u8(0)
                .u16(modifiers)
                .build();
    }

    static byte[] ungrab(int opcode, int detail, int window, int modifiers) {
        return of(opcode, detail).i32(window).u16(modifiers).u16(0).build();
    }
}
