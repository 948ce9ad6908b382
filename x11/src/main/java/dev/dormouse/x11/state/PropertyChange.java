package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;
import java.util.Arrays;

/** ChangeProperty, read and written. */
final class PropertyChange {
    private static final int REPLACE = 0;
    private static final int PREPEND = 1;
    private static final int APPEND = 2;
    private static final int HEAD = 24;

    /** What is longer is written in pieces, none of which takes a long request; a multiple of every item's size. */
    private static final int PIECE = 128 << 10;

    private PropertyChange() {}

    static void apply(ClientModel client, Properties properties, Message request) {
        int mode = request.u8(1);
        int atom = request.i32(8);
        int type = request.i32(12);
        int format = request.u8(16);
        long size = Integer.toUnsignedLong(request.i32(20)) * format / 8;
        boolean possible = mode <= APPEND && atom != 0 && type != 0 && size < Integer.MAX_VALUE;
        if (!possible || (format != 8 && format != 16 && format != 32)) {
            return;
        }
        PropertyValue before = properties.get(atom);
        boolean alike = before == null || mode == REPLACE || (before.type() == type && before.format() == format);
        if (!alike) {
            return;
        }
        if (size > request.length() - HEAD) {
            int all = (int) Math.min(Integer.MAX_VALUE, size + (before == null || mode == REPLACE ? 0 : before.size()));
            properties.unknown(atom, type, format, all);
            return;
        }
        byte[] data = inOrder(client, format, request.bytes(HEAD, (int) size));
        if (before == null || mode == REPLACE) {
            properties.property(atom, type, format, data);
        } else if (mode == PREPEND) {
            properties.prepend(atom, before, data);
        } else {
            properties.append(atom, before, data);
        }
    }

    /** From the client's byte order to little-endian and back. */
    private static byte[] inOrder(ClientModel client, int format, byte[] data) {
        int bytes = format / 8;
        if (!client.bigEndian() || bytes == 1) {
            return data;
        }
        byte[] swapped = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            int item = i - i % bytes;
            swapped[i] = data[item + bytes - 1 - (i - item)];
        }
        return swapped;
    }

    static void emit(WindowResource window, int atom, PropertyValue value, Emitter out) {
        if (!value.known()) {
            return;
        }
        byte[] data = inOrder(window.client(), value.format(), value.data());
        int from = 0;
        do {
            int to = Math.min(data.length, from + PIECE);
            byte[] piece = Arrays.copyOfRange(data, from, to);
            out.emit(window.client(), piece(window, from == 0 ? REPLACE : APPEND, atom, value, piece));
            from = to;
        } while (from < data.length);
    }

    private static byte[] piece(WindowResource window, int mode, int atom, PropertyValue value, byte[] data) {
        return window.client()
                .request(Core.CHANGE_PROPERTY, mode)
                .i32(window.id())
                .i32(atom)
                .i32(value.type())
                .u8(value.format())
                .u8(0)
                .u16(0)
                .i32(data.length * 8 / value.format())
                .bytes(data)
                .build();
    }
}
