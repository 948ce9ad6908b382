package dev.dormouse.x11.proxy;

import dev.dormouse.x11.state.CoreTracker;
import dev.dormouse.x11.state.Tracker;
import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.extension.ExtensionTrackers;
import java.util.ArrayList;
import java.util.List;

/** Whoever follows what programs do. */
final class Trackers {
    private Trackers() {}

    static List<Tracker> all(VirtualServer server) {
        List<Tracker> all = new ArrayList<>(List.of(new CoreTracker()));
        all.addAll(ExtensionTrackers.all(server));
        return all;
    }
}
