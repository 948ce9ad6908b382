package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.DisplayModel;

/** One client, as rules see it. Guarded by the display's lock. */
record ClientContext(ClientModel model, DisplayState state, RequestFilter filter) {
    DisplayModel display() {
        return model.display();
    }

    Numbers numbers() {
        return state.numbers();
    }

    Names names() {
        return state.names();
    }

    boolean isRoot(int window) {
        return window == numbers().server().root();
    }

    /** Whether programs' and server's numbers are the same, even the ids of this client. */
    boolean isPlain() {
        return numbers().plain() && filter.isPlain();
    }

    /** Of an atom that programs know; asked of the server if no program has. Empty if there is none. */
    String nameOf(int atom) {
        return state.nameOf(atom);
    }

    /** Whether keys go to one of this session's windows now. */
    boolean hasFocus() {
        return state.hasFocus();
    }

    /** Whether a client may take the focus: the session has it already, or the window manager offers it. */
    boolean mayTakeFocus() {
        return state.takeFocus().isOffered() || hasFocus();
    }

    /** A message that announces the session's own ownership of something to all (ICCCM §2.8 MANAGER), or a startup notice. */
    boolean isManagers(Message request) {
        String type = names().name(request.i32(20));
        return type != null && (type.equals("_NET_STARTUP_INFO") || type.equals("_NET_STARTUP_INFO_BEGIN"));
    }
}
