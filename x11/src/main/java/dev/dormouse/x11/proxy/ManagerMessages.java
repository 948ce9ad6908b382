package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.translate.DisplayState;

/**
 * What a user's pager may ask of the window manager (EWMH, "Root Window Properties" and "Other Root Window Messages"). It comes to that in the
 * order in which it is sent; who does not know a message leaves it.
 */
final class ManagerMessages {
    private static final int CLIENT_MESSAGE = 33;
    private static final int SUBSTRUCTURE = 0x180000;
    private static final int REMOVE = 0;
    private static final int PAGER = 2;
    private static final int ABOVE = 0;

    private final DisplayState state;
    private final Control manager;
    private final int change;
    private final int attention;
    private final int activate;
    private final int restack;

    ManagerMessages(DisplayState state, Control manager) {
        this.state = state;
        this.manager = manager;
        change = state.questions().intern("_NET_WM_STATE");
        attention = state.questions().intern(Adoption.DEMANDS_ATTENTION);
        activate = state.questions().intern("_NET_ACTIVE_WINDOW");
        restack = state.questions().intern("_NET_RESTACK_WINDOW");
    }

    /** A window that is shown while another has the focus seems to want something of its user; this one does not. */
    void calm(Adoption adoption) {
        tell(adoption.window(), change, REMOVE, attention, 0, PAGER);
    }

    /** Gives a window the focus. */
    void activate(Adoption adoption) {
        tell(adoption.window(), activate, PAGER, 0, 0, 0);
    }

    /** Puts a window above all others of its layer. */
    void raise(WindowResource window) {
        tell(window, restack, PAGER, 0, ABOVE, 0);
    }

    private void tell(WindowResource window, int type, int... data) {
        int root = manager.setup().screen().root();
        RequestBuilder request =
                new RequestBuilder(false, Core.SEND_EVENT, 0).i32(root).i32(SUBSTRUCTURE);
        request.u8(CLIENT_MESSAGE).u8(32).u16(0).i32(state.numbers().real(Kind.WINDOW, window.id()));
        request.i32(type);
        for (int item : data) {
            request.i32(item);
        }
        manager.tell(request.i32(0).build());
    }
}
