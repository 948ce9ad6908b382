package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Windows that a move maps on the next server. Their programs had them mapped all the time, and count on hearing of each mapping once: GTK
 * lets a window be drawn that it has not stopped. Guarded by the display's lock.
 */
public final class Remapped {
    static final int MAP_NOTIFY = 19;

    private final Set<Integer> windows = new HashSet<>();

    /** Replaces those of the move before. */
    public void expect(Collection<Integer> mapped) {
        windows.clear();
        windows.addAll(mapped);
    }

    /** Whether this event, with virtual numbers, tells a client of such a mapping. */
    boolean isExpected(Message event) {
        boolean own = event.u8(0) == MAP_NOTIFY && event.i32(4) == event.i32(8);
        return own && windows.remove(event.i32(8));
    }
}
