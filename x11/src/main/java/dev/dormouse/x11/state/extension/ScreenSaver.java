package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.Stage;

/** MIT-SCREEN-SAVER (saver.txt). There is one screen, so whatever is about it is about the root. */
final class ScreenSaver {
    private static final String NAME = "MIT-SCREEN-SAVER";
    private static final int SET_ATTRIBUTES = 3;
    private static final int SUSPEND = 5;

    /** Suspended more often, it takes as many requests to let it go on; nobody does. */
    private static final int MAX_SUSPENDED = 64;

    private ScreenSaver() {}

    static RuleTracker tracker() {
        return new RuleTracker(NAME)
                .announced(0, Length.exactly(8))
                .setting(2, Stage.RELATIONS)
                .on(2, Length.exactly(12), ScreenSaver::select)
                .setting(SET_ATTRIBUTES, Stage.RELATIONS)
                .on(SET_ATTRIBUTES, Length.atLeast(28), ScreenSaver::attributes)
                .on(4, Length.exactly(8), (client, request) -> client.settings().remove(key(SET_ATTRIBUTES)))
                .setting(SUSPEND, Stage.RELATIONS)
                .on(SUSPEND, Length.exactly(8), ScreenSaver::suspend);
    }

    private static Settings.Key key(int minor) {
        return new Settings.Key(NAME, minor, 0, 0, 0);
    }

    private static boolean known(ClientModel client, int drawable) {
        return client.display().exists(drawable, Resource.class);
    }

    private static void select(ClientModel client, Message request) {
        if (request.i32(8) == 0) {
            client.settings().remove(key(2));
        } else if (known(client, request.i32(4))) {
            ClientSettings.put(client, key(2), onRoot(client, request));
        }
    }

    private static void attributes(ClientModel client, Message request) {
        boolean fits = request.length() == 28 + 4 * Integer.bitCount(request.i32(24));
        if (fits && known(client, request.i32(4))) {
            ClientSettings.put(client, key(SET_ATTRIBUTES), onRoot(client, request));
        }
    }

    private static byte[] onRoot(ClientModel client, Message request) {
        byte[] again = Requests.copy(client, request);
        Requests.numbers(client, again).putInt(4, client.display().server().root());
        return again;
    }

    private static void suspend(ClientModel client, Message request) {
        Settings.Key last = new Settings.Key(NAME, SUSPEND, 0, 0, MAX_SUSPENDED - 1);
        if (request.i32(4) == 0) {
            ClientSettings.less(client, NAME, SUSPEND, 0);
        } else if (client.settings().get(last) == null) {
            ClientSettings.more(
                    client,
                    NAME,
                    SUSPEND,
                    0,
                    Requests.of(client, NAME, SUSPEND).i32(1).build());
        }
    }
}
