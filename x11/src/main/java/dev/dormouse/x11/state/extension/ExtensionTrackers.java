package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.Tag;
import dev.dormouse.x11.state.Tracker;
import dev.dormouse.x11.state.VirtualServer;
import java.util.List;

/** The trackers of all extensions that matter, in the order in which they are to emit. */
public final class ExtensionTrackers {
    static final String RANDR = "RANDR";

    private ExtensionTrackers() {}

    /** Of those that the server offers. They remember nothing themselves: all is in the display's model. */
    public static List<Tracker> all(VirtualServer server) {
        return List.<Tracker>of(
                        versionOnly("BIG-REQUESTS", 4),
                        versionOnly("Generic Event Extension", 8),
                        Xfixes.tracker(),
                        Shm.tracker(),
                        Composite.tracker(),
                        doubleBuffer(),
                        Render.tracker(),
                        Shape.tracker(),
                        Sync.tracker(),
                        Damage.tracker(),
                        Present.tracker(),
                        Glx.tracker(),
                        randr(),
                        Keyboard.tracker(),
                        Input.tracker(),
                        ScreenSaver.tracker(),
                        xtest(),
                        new RuleTracker("RECORD").tagged(Tag.RECORD, 1),
                        new RuleTracker("DRI2").tagged(Tag.DRI2, 3, 5, 7),
                        Dri3.tracker(),
                        // Ports and what is set of them are the server's; whoever only asks about them has none.
                        new RuleTracker("XVideo").tagged(Tag.XVIDEO, 3, 10, 11, 13, 18, 19))
                .stream()
                .filter(tracker -> server.extensions().containsKey(tracker.extension()))
                .toList();
    }

    private static RuleTracker versionOnly(String name, int length) {
        return new RuleTracker(name).announced(0, Length.exactly(length));
    }

    /** Modes, monitors and all else of the screen are the server's own, and new ones after a move. */
    private static RuleTracker randr() {
        return new RuleTracker(RANDR).announced(0, Length.exactly(12)).selection(4, Length.exactly(12), 4, 8, 2);
    }

    private static RuleTracker xtest() {
        return new RuleTracker("XTEST")
                .announced(0, Length.exactly(8))
                .tagged(Tag.XTEST, 2)
                .kept(3, Length.exactly(8), Stage.RELATIONS);
    }

    private static RuleTracker doubleBuffer() {
        String name = "DOUBLE-BUFFER";
        Recorded.Type buffer = new Recorded.Type(name, Kind.DRAWABLE, Stage.DEPENDENTS, 2);
        return new RuleTracker(name)
                .announced(0, Length.exactly(8))
                .made(1, Length.exactly(16), buffer, 8, 4)
                .freed(2, Kind.DRAWABLE);
    }
}
