package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.PropertyFields;
import org.jspecify.annotations.Nullable;

/**
 * Ids, atoms and times inside the data of properties and client messages, which only their names tell (ICCCM, EWMH, XDND).
 * Called with the display's lock held.
 */
final class MessageData {
    private static final int CLIENT_MESSAGE = 33;
    private static final int EVENT = 12;
    private static final int MESSAGE_ITEMS = 5;
    private static final int WM_PROTOCOLS_DATA = 12;

    private MessageData() {}

    /** In a request that leaves for the server, all of whose own fields are virtual still. */
    static void leaving(DisplayState display, Message request) {
        switch (request.u8(0)) {
            case Core.CHANGE_PROPERTY -> property(display, request);
            case Core.SEND_EVENT -> {
                if ((request.u8(EVENT) & 0x7f) == CLIENT_MESSAGE) {
                    message(display, request, EVENT, true);
                }
            }
            default -> {}
        }
    }

    /** In an event that has arrived, all of whose fields are virtual already. */
    static void arrived(DisplayState display, Message event) {
        if ((event.u8(0) & 0x7f) != CLIENT_MESSAGE) {
            return;
        }
        message(display, event, 0, false);
        String type = display.names().name(event.i32(8));
        if ("WM_PROTOCOLS".equals(type)
                && "WM_TAKE_FOCUS".equals(display.names().name(event.i32(WM_PROTOCOLS_DATA)))) {
            display.takeFocus().offer();
        }
    }

    private static void property(DisplayState display, Message request) {
        int shift = request.u16(2) == 0 ? 4 : 0;
        int format = request.u8(16 + shift);
        long items = request.i32(20 + shift) & 0xffffffffL;
        if (format != 32) {
            return;
        }
        String name = display.nameOf(request.i32(8 + shift));
        String type = display.nameOf(request.i32(12 + shift));
        int first = 24 + shift;
        int count = (int) Math.min(items, (request.length() - first) / 4);
        for (int i = 0; i < count; i++) {
            Kind kind = PropertyFields.kind(name, type, i);
            if (kind == null) {
                continue;
            }
            int real = display.numbers().real(kind, request.i32(first + 4 * i));
            request.i32(first + 4 * i, real == Bijection.UNKNOWN ? 0 : real);
        }
    }

    /** In the reply to GetProperty, whose own fields are the server's still. */
    static void property(DisplayState display, String name, int firstItem, Message reply) {
        String type = display.nameOf(display.numbers().virtual(Kind.ATOM, reply.i32(8)));
        int count = (int) Math.min(reply.i32(16) & 0xffffffffL, (reply.length() - 32) / 4);
        for (int i = 0; i < count && reply.u8(1) == 32; i++) {
            Kind kind = PropertyFields.kind(name, type, firstItem + i);
            if (kind != null) {
                reply.i32(32 + 4 * i, display.numbers().virtual(kind, reply.i32(32 + 4 * i)));
            }
        }
    }

    private static void message(DisplayState display, Message message, int start, boolean toServer) {
        if (message.u8(start + 1) != 32) {
            return;
        }
        String type = display.nameOf(message.i32(start + 8));
        String first = protocolName(display, message.i32(start + WM_PROTOCOLS_DATA), toServer);
        for (int i = 0; i < MESSAGE_ITEMS; i++) {
            Kind kind = PropertyFields.ofMessage(type, i, first);
            if (kind != null) {
                int at = start + WM_PROTOCOLS_DATA + 4 * i;
                message.i32(at, translated(display, kind, message.i32(at), toServer));
            }
        }
    }

    /** WM_PROTOCOLS tells by its first item what the others are. */
    private static @Nullable String protocolName(DisplayState display, int atom, boolean toServer) {
        return display.names().name(toServer ? atom : display.numbers().virtual(Kind.ATOM, atom));
    }

    private static int translated(DisplayState display, Kind kind, int value, boolean toServer) {
        if (!toServer) {
            return display.numbers().virtual(kind, value);
        }
        int real = display.numbers().real(kind, value);
        return real == Bijection.UNKNOWN ? 0 : real;
    }
}
