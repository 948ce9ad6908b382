package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;

/** What the server's events tell of what others have done to the clients' windows. With virtual ids, in the order they come. */
public final class CoreEvents {
    /** Set in the type of events that another client sent: of a window manager, they tell the place on the screen. */
    private static final int SENT = 0x80;

    private CoreEvents() {}

    /** @param sequence of the event, as the client counts */
    public static void follow(ClientModel client, Message event, long sequence) {
        switch (event.u8(0)) {
            case Core.SELECTION_CLEAR -> client.display().selections().lost(client, event.i32(12), sequence);
            case Core.DESTROY_NOTIFY,
                    Core.REPARENT_NOTIFY,
                    Core.CONFIGURE_NOTIFY,
                    Core.GRAVITY_NOTIFY,
                    SENT | Core.CONFIGURE_NOTIFY -> window(client.display(), event);
            default -> {}
        }
    }

    private static void window(DisplayModel display, Message event) {
        WindowResource window = display.find(event.i32(8), WindowResource.class);
        if (window == null) {
            return;
        }
        switch (event.u8(0)) {
            case Core.DESTROY_NOTIFY -> display.forget(window);
            case Core.REPARENT_NOTIFY -> reparented(display, window, event);
            case Core.GRAVITY_NOTIFY ->
                window.placed(event.i16(12), event.i16(14), window.width(), window.height(), window.border());
            default -> configured(window, event);
        }
    }

    /** Into the frame of a window manager that is not of this display, or out of it. */
    private static void reparented(DisplayModel display, WindowResource window, Message event) {
        int parent = event.i32(12);
        boolean outside = window.parentWindow() == null && display.find(parent) == null;
        if (outside) {
            window.framed(parent != window.parent());
        }
    }

    private static void configured(WindowResource window, Message event) {
        boolean sent = (event.u8(0) & SENT) != 0;
        boolean empty = event.u16(20) == 0 || event.u16(22) == 0;
        if (empty || (sent && !window.framed())) {
            return;
        }
        boolean placed = sent || !window.framed();
        int x = placed ? event.i16(16) : window.x();
        int y = placed ? event.i16(18) : window.y();
        window.placed(x, y, event.u16(20), event.u16(22), event.u16(24));
    }
}
