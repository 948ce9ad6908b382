package dev.dormouse.x11.client;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.wire.EventMask;
import dev.dormouse.x11.wire.Requests;

/**
 * Brings a window to where it was, as a pager does (EWMH): the window manager decides, and where there is none, or an old one,
 * the plain request serves.
 */
final class Placing {
    private static final int REMOVE = 0;
    private static final int ADD = 1;
    private static final int PAGER = 2;
    private static final int ICONIC = 3;

    /** x, y, width and height are meant, they are a pager's, and x and y are those of the frame. */
    private static final int ALL_OF_FRAME = 0xf << 8 | PAGER << 12 | 1;

    private final XConnection x;
    private final Atoms atoms;
    private final boolean byMessage;
    private final Placement wanted;

    Placing(XConnection x, Atoms atoms, boolean byMessage, Placement wanted) {
        this.x = x;
        this.atoms = atoms;
        this.byMessage = byMessage;
        this.wanted = wanted;
    }

    /** Waits until the window is there, and returns how it is then or at the deadline. */
    XWindow run(int id, Watch watch, long deadline) {
        watch.add(id);
        XWindow window = find(id);
        request(window);
        window = find(id);
        while (!isThere(window.placement()) && watch.awaitChange(deadline)) {
            window = find(id);
        }
        return window;
    }

    private XWindow find(int id) {
        for (XWindow window : new Inspector(x).inspect(atoms).windows()) {
            if (window.id() == id) {
                return window;
            }
        }
        throw new X11Exception("the window is gone");
    }

    private void request(XWindow window) {
        if (window.placement().shown() == Shown.ICONIC && wanted.shown() != Shown.ICONIC) {
            x.tell(Requests.mapWindow(window.id()));
        }
        for (WindowState state : window.placement().states()) {
            if (state.placeable() && !wanted.states().contains(state)) {
                change(window, REMOVE, state);
            }
        }
        move(window.id());
        if (wanted.desktop() != window.placement().desktop()) {
            toManager(window.id(), Atom.NET_WM_DESKTOP, wanted.desktop(), PAGER, 0, 0, 0);
        }
        for (WindowState state : wanted.states()) {
            if (state.placeable()) {
                change(window, ADD, state);
            }
        }
        if (wanted.shown() == Shown.ICONIC) {
            toManager(window.id(), Atom.WM_CHANGE_STATE, ICONIC, 0, 0, 0, 0);
        }
    }

    /** A maximized window has its place recorded, too: it tells the window manager on which monitor. */
    private void move(int window) {
        Area frame = wanted.frame();
        Area inner = wanted.inner();
        if (byMessage) {
            toManager(
                    window,
                    Atom.NET_MOVERESIZE_WINDOW,
                    ALL_OF_FRAME,
                    frame.x(),
                    frame.y(),
                    inner.width(),
                    inner.height());
        } else {
            x.tell(Requests.moveResize(window, frame.x(), frame.y(), inner.width(), inner.height()));
        }
    }

    private void change(XWindow window, int action, WindowState state) {
        toManager(window.id(), Atom.NET_WM_STATE, action, atoms.id(state), 0, PAGER, 0);
    }

    private void toManager(int window, Atom type, int... data) {
        int manager = EventMask.SUBSTRUCTURE | EventMask.SUBSTRUCTURE_REDIRECT;
        x.tell(Requests.sendMessage(x.setup().root(), manager, window, atoms.id(type), data));
    }

    private boolean isThere(Placement actual) {
        for (WindowState state : WindowState.values()) {
            boolean differs = actual.states().contains(state) != wanted.states().contains(state);
            if (state.placeable() && differs) {
                return false;
            }
        }
        return actual.shown() == wanted.shown() && enclosed(actual) && (wanted.large() || sameArea(actual));
    }

    /** Not so while a window manager paints how it puts a window away or takes it out. */
    private static boolean enclosed(Placement actual) {
        return actual.frame().width() >= actual.inner().width()
                && actual.frame().height() >= actual.inner().height();
    }

    private boolean sameArea(Placement actual) {
        return actual.frame().x() == wanted.frame().x()
                && actual.frame().y() == wanted.frame().y()
                && actual.inner().width() == wanted.inner().width()
                && actual.inner().height() == wanted.inner().height();
    }
}
