package dev.dormouse.x11.client;

import dev.dormouse.x11.wire.EventMask;
import dev.dormouse.x11.wire.Packet;
import dev.dormouse.x11.wire.Requests;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Waits until windows come, go or change, and hears who answers a ping. Ends its selections when closed. */
final class Watch implements AutoCloseable {
    /** A window comes with several events, and programs open windows by the dozen: one look for all of a burst. */
    private static final Duration BURST = Duration.ofMillis(15);

    private final XConnection x;
    private final Atoms atoms;
    private final Set<Integer> watched = new HashSet<>();
    private final Set<Integer> pongs = new HashSet<>();

    /** From now on. */
    Watch(XConnection x, Atoms atoms) {
        this.x = x;
        this.atoms = atoms;
        x.tell(Requests.selectEvents(x.setup().root(), EventMask.SUBSTRUCTURE));
    }

    /** Also hears of this window's own changes, wherever it is. */
    void add(int window) {
        if (watched.add(window)) {
            x.tell(Requests.selectEvents(window, EventMask.STRUCTURE | EventMask.PROPERTY_CHANGE));
        }
    }

    /** True after a change, false if there is none until the deadline, in terms of {@link System#nanoTime}. */
    boolean awaitChange(long deadline) {
        Packet event = x.event(deadline);
        while (event != null && !change(event)) {
            event = x.event(deadline);
        }
        boolean changed = event != null;
        long end = Math.min(deadline, System.nanoTime() + BURST.toNanos());
        while (event != null) {
            event = x.event(end);
            if (event != null) {
                change(event);
            }
        }
        return changed;
    }

    boolean answered(int window) {
        return pongs.contains(window);
    }

    private boolean change(Packet event) {
        return switch (event.event()) {
            case Packet.CREATE_NOTIFY,
                    Packet.DESTROY_NOTIFY,
                    Packet.UNMAP_NOTIFY,
                    Packet.MAP_NOTIFY,
                    Packet.REPARENT_NOTIFY -> true;
            case Packet.CONFIGURE_NOTIFY, Packet.PROPERTY_NOTIFY -> watched.contains(event.i32(4));
            case Packet.CLIENT_MESSAGE -> pong(event);
            default -> false;
        };
    }

    /** An answer is the question itself, sent on to the root window. */
    private boolean pong(Packet event) {
        return event.i32(8) == atoms.id(Atom.WM_PROTOCOLS)
                && event.i32(12) == atoms.id(Atom.NET_WM_PING)
                && pongs.add(event.i32(20));
    }

    @Override
    public void close() {
        int nothing = 0;
        x.tell(Requests.selectEvents(x.setup().root(), nothing));
        for (int window : watched) {
            x.tell(Requests.selectEvents(window, nothing));
        }
    }
}
