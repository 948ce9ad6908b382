package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;

/**
 * Keeps a session's selections to itself where they are not to be shared: on the server each has another name, which only this
 * session uses, so that the server does all the rest. Guarded by the display's lock.
 */
final class Selections {
    private final DisplayState display;
    private final Isolation isolation;

    Selections(DisplayState display, Isolation isolation) {
        this.display = display;
        this.isolation = isolation;
    }

    /** Changes the selection named in a request. */
    void hide(Message request, int offset, boolean taking) {
        if (isPrivate(taking)) {
            int hidden = hidden(request.i32(offset));
            request.i32(offset, hidden);
        }
    }

    /** Changes it back in an event, which has virtual numbers by now. */
    void show(Message event) {
        int offset = switch (event.u8(0) & 0x7f) {
            case 29, 31 -> 12;
            case 30 -> 16;
            default -> 0;
        };
        if (offset > 0) {
            event.i32(offset, shown(event.i32(offset)));
        }
    }

    /** Whether a client of this session owns it, under either name. */
    boolean isOwn(int atom) {
        dev.dormouse.x11.state.Selections owners = display.model().selections();
        return owners.owner(atom) != null || owners.owner(display.names().atom(prefix() + name(atom))) != null;
    }

    private int shown(int atom) {
        String name = display.names().name(atom);
        return name == null || !name.startsWith(prefix())
                ? atom
                : display.names().atom(name.substring(prefix().length()));
    }

    /** ONE_WAY: what the session owns is the server's selection; what it asks for is answered only by itself. */
    private boolean isPrivate(boolean taking) {
        return switch (isolation.clipboard()) {
            case ON -> false;
            case OFF -> true;
            case ONE_WAY -> !taking;
        };
    }

    private int hidden(int atom) {
        String name = name(atom);
        if (isForAll(name)) {
            return atom;
        }
        String hiddenName = prefix() + name;
        int known = display.names().atom(hiddenName);
        if (known != 0) {
            return known;
        }
        int virtual = display.numbers().atoms().virtual(display.questions().intern(hiddenName));
        display.names().learn(virtual, hiddenName);
        display.names().learn(atom, name);
        return virtual;
    }

    /** Owners of these tell programs how to look, and take nothing from them. */
    private static boolean isForAll(String name) {
        return name.startsWith("_XSETTINGS_S")
                || name.startsWith("_NET_WM_CM_S")
                || name.startsWith("_NET_SYSTEM_TRAY_S");
    }

    private String name(int atom) {
        return display.nameOf(atom);
    }

    private String prefix() {
        return "_DORMOUSE_" + isolation.token() + "_";
    }
}
