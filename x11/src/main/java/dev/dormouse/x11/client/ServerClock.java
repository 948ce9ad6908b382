package dev.dormouse.x11.client;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.wire.Packet;
import dev.dormouse.x11.wire.Requests;

/** The server's time, which it tells only in events: a change of a property of an own window makes one (ICCCM 2.1). */
final class ServerClock {
    private final XConnection x;
    private final int window;

    ServerClock(XConnection x) {
        this.x = x;
        this.window = x.newId();
        x.tell(Requests.createInvisible(window, x.setup().root()));
    }

    /** Milliseconds since the server started, modulo 2^32. What else happened meanwhile is forgotten. */
    int now() {
        x.tell(Requests.touchProperty(window, Atom.WM_NAME));
        x.sync();
        int time = 0;
        for (Packet event = x.event(System.nanoTime()); event != null; event = x.event(System.nanoTime())) {
            if (event.event() == Packet.PROPERTY_NOTIFY && event.i32(4) == window) {
                time = event.i32(12);
            }
        }
        if (time == 0) {
            throw new X11Exception("it does not tell its time");
        }
        return time;
    }
}
