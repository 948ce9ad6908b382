package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.CursorResource;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.Stage;

/** XFIXES (fixesproto.txt). */
final class Xfixes {
    static final String NAME = "XFIXES";
    static final int CREATE_REGION = 5;
    static final int DESTROY_REGION = 10;
    static final int SET_PICTURE_CLIP_REGION = 22;

    private static final int CHANGE_SAVE_SET = 1;
    private static final int SELECT_SELECTION_INPUT = 2;
    private static final int HIDE_CURSOR = 29;

    /** Nobody hides it deeper, but anybody could try. */
    private static final int MAX_HIDDEN = 64;

    private static final Recorded.Type BARRIER = new Recorded.Type(NAME, Kind.BARRIER, Stage.RELATIONS, 32);

    private Xfixes() {}

    static RuleTracker tracker() {
        RuleTracker tracker = new RuleTracker(NAME)
                .announced(0, Length.exactly(12))
                .setting(CHANGE_SAVE_SET, Stage.RELATIONS)
                .on(CHANGE_SAVE_SET, Length.exactly(12), Xfixes::saveSet)
                .setting(SELECT_SELECTION_INPUT, Stage.RELATIONS)
                .on(SELECT_SELECTION_INPUT, Length.exactly(16), Xfixes::selectionInput)
                .selection(3, Length.exactly(12), 4, 8, 4)
                .setting(HIDE_CURSOR, Stage.RELATIONS)
                .on(HIDE_CURSOR, Length.exactly(8), Xfixes::hide)
                .on(30, Length.exactly(8), (client, request) -> ClientSettings.less(client, NAME, HIDE_CURSOR, 0))
                .made(31, Length.atLeast(28), BARRIER, 4, 8)
                .freed(32, Kind.BARRIER)
                .kept(33, Length.exactly(8), Stage.RELATIONS)
                .setting(CursorNames.SET, Stage.DEPENDENTS)
                .on(CursorNames.SET, Length.atLeast(12), Xfixes::cursorName)
                .setting(CursorNames.CHANGE, Stage.DEPENDENTS)
                .on(CursorNames.CHANGE, Length.exactly(12), Xfixes::changeCursor)
                .on(CursorNames.CHANGE_BY_NAME, Length.atLeast(12), Xfixes::changeCursorByName)
                .freed(DESTROY_REGION, Kind.REGION)
                .on(20, Length.exactly(16), RegionClips::ofGc)
                .on(21, Length.exactly(20), RegionClips::ofWindow)
                .on(SET_PICTURE_CLIP_REGION, Length.exactly(16), RegionClips::ofPicture);
        RegionRules.addTo(tracker);
        return tracker;
    }

    /** Of the client that asks: the window is another's. */
    private static void saveSet(ClientModel client, Message request) {
        int window = request.i32(8);
        Settings.Key key = new Settings.Key(NAME, CHANGE_SAVE_SET, window, 0, 0);
        if (request.u8(4) == 1) {
            client.settings().remove(key);
        } else if (request.u8(4) == 0 && ClientSettings.window(client, window)) {
            ClientSettings.put(client, key, Requests.copy(client, request));
        }
    }

    private static void selectionInput(ClientModel client, Message request) {
        int window = request.i32(4);
        Settings.Key key = new Settings.Key(NAME, SELECT_SELECTION_INPUT, window, request.i32(8), 0);
        if (request.i32(12) == 0) {
            client.settings().remove(key);
        } else if (ClientSettings.window(client, window)) {
            ClientSettings.put(client, key, Requests.copy(client, request));
        }
    }

    /** The window only says on which screen. */
    private static void hide(ClientModel client, Message request) {
        boolean known = ClientSettings.window(client, request.i32(4));
        Settings.Key last = new Settings.Key(NAME, HIDE_CURSOR, 0, 0, MAX_HIDDEN - 1);
        if (known && client.settings().get(last) == null) {
            byte[] again = Requests.of(client, NAME, HIDE_CURSOR)
                    .i32(client.display().server().root())
                    .build();
            ClientSettings.more(client, NAME, HIDE_CURSOR, 0, again);
        }
    }

    private static void cursorName(ClientModel client, Message request) {
        int cursor = request.i32(4);
        int length = request.u16(8);
        if (request.length() == 12 + (length + 3) / 4 * 4 && Cursors.known(client, cursor)) {
            Settings.Key key = new Settings.Key(NAME, CursorNames.SET, cursor, 0, 0);
            ClientSettings.put(client, key, Requests.copy(client, request));
        }
    }

    private static void changeCursor(ClientModel client, Message request) {
        changeCursor(client, request.i32(4), request.i32(8));
    }

    /**
     * Wherever a cursor is used another is shown from now on, also where its id is used later. Each change counts, and in its order: what
     * has been changed into something may be changed itself afterwards.
     */
    private static void changeCursor(ClientModel client, int source, int changed) {
        CursorResource shown = Cursors.find(client, source);
        if (shown == null || source == changed || !Cursors.known(client, changed)) {
            return;
        }
        Settings.Key key = new Settings.Key(NAME, CursorNames.CHANGE, changed, source, 0);
        byte[] again = Requests.of(client, NAME, CursorNames.CHANGE)
                .i32(source)
                .i32(changed)
                .build();
        Grabs.put(client, key, again, shown, Settings.ESSENTIAL);
    }

    /** All that have the name by now. */
    private static void changeCursorByName(ClientModel client, Message request) {
        CursorNames.meant(client.display(), request).forEach(changed -> changeCursor(client, request.i32(4), changed));
    }
}
