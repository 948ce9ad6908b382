package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.Tag;

/** The X Input extension, version 2 (XI2proto.txt). */
final class Input2 {
    static final int SELECT_EVENTS = 46;

    private static final int CHANGE_CURSOR = 42;
    private static final int SET_CLIENT_POINTER = 44;
    private static final int GRAB_DEVICE = 51;
    private static final int UNGRAB_DEVICE = 52;

    /** The first master devices of any server. */
    private static final int POINTER = 2;

    private static final int KEYBOARD = 3;

    private Input2() {}

    static void addTo(RuleTracker tracker) {
        tracker.announced(47, Length.exactly(8))
                .setting(CHANGE_CURSOR, Stage.RELATIONS)
                .referring(CHANGE_CURSOR, 8)
                .on(CHANGE_CURSOR, Length.exactly(16), Input2::changeCursor)
                .setting(SET_CLIENT_POINTER, Stage.RELATIONS)
                .on(SET_CLIENT_POINTER, Length.exactly(12), Input2::setClientPointer)
                .setting(SELECT_EVENTS, Stage.RELATIONS)
                .on(SELECT_EVENTS, Length.atLeast(12), Input2::select)
                .on(GRAB_DEVICE, Length.atLeast(24), (client, request) -> grab(client, request.u16(16), true))
                .on(UNGRAB_DEVICE, Length.exactly(12), (client, request) -> grab(client, request.u16(8), false));
        PassiveDeviceGrabs.addTo(tracker);
    }

    private static void changeCursor(ClientModel client, Message request) {
        int window = request.i32(4);
        Settings.Key key = new Settings.Key(Input.NAME, CHANGE_CURSOR, window, request.u16(12), 0);
        if (request.i32(8) == 0) {
            client.settings().remove(key);
        } else if (ClientSettings.window(client, window) && Cursors.known(client, request.i32(8))) {
            ClientSettings.put(client, key, Requests.copy(client, request), Cursors.find(client, request.i32(8)), 8);
        }
    }

    private static void setClientPointer(ClientModel client, Message request) {
        int window = request.i32(4);
        Settings.Key key = new Settings.Key(Input.NAME, SET_CLIENT_POINTER, window, 0, 0);
        if (window == 0 || ClientSettings.window(client, window)) {
            ClientSettings.put(client, key, Requests.copy(client, request));
        }
    }

    /** For each device a mask of its own: what is said of a device takes the place of what was. */
    private static void select(ClientModel client, Message request) {
        int window = request.i32(4);
        int count = request.u16(8);
        if (!ClientSettings.window(client, window) || !fits(request, count)) {
            return;
        }
        int at = 12;
        for (int i = 0; i < count; i++) {
            byte[] mask = request.bytes(at + 4, 4 * request.u16(at + 2));
            select(client, window, request.u16(at), mask);
            at += 4 + mask.length;
        }
    }

    private static boolean fits(Message request, int count) {
        int at = 12;
        for (int i = 0; i < count && at < request.length(); i++) {
            at += 4 + 4 * request.u16(at + 2);
        }
        return at == request.length();
    }

    private static void select(ClientModel client, int window, int device, byte[] mask) {
        Settings.Key key = new Settings.Key(Input.NAME, SELECT_EVENTS, window, device, 0);
        if (none(mask)) {
            client.settings().remove(key);
            return;
        }
        RequestBuilder again = Requests.of(client, Input.NAME, SELECT_EVENTS)
                .i32(window)
                .u16(1)
                .u16(0)
                .u16(device);
        ClientSettings.put(client, key, again.u16(mask.length / 4).bytes(mask).build());
    }

    private static boolean none(byte[] mask) {
        int all = 0;
        for (byte part : mask) {
            all |= part;
        }
        return all == 0;
    }

    private static void grab(ClientModel client, int device, boolean wanted) {
        if (device != KEYBOARD) {
            client.grabs().pointer(wanted);
            tag(client, Tag.POINTER_GRAB, wanted);
        }
        if (device != POINTER) {
            client.grabs().keyboard(wanted);
            tag(client, Tag.KEYBOARD_GRAB, wanted);
        }
    }

    private static void tag(ClientModel client, Tag tag, boolean used) {
        if (used) {
            client.tags().add(tag);
        }
    }
}
