package dev.dormouse.x11.proxy;

import dev.dormouse.x11.state.CoreTracker;
import dev.dormouse.x11.state.Tracker;
import java.util.List;

/** Whoever follows what programs do. */
final class Trackers {
    private Trackers() {}

    static List<Tracker> all() {
        return List.of(new CoreTracker());
    }
}
