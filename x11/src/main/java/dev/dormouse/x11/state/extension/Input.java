package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.Tag;
import dev.dormouse.x11.state.WindowResource;

/** The X Input extension, version 1 (XIproto.txt); its second version is {@link Input2}. */
final class Input {
    static final String NAME = "XInputExtension";

    static final int SELECT_EVENTS = 6;

    private static final int OPEN_DEVICE = 3;
    private static final int DONT_PROPAGATE = 8;

    private Input() {}

    static RuleTracker tracker() {
        RuleTracker tracker = new RuleTracker(NAME)
                .announced(1, Length.atLeast(8))
                .setting(OPEN_DEVICE, Stage.FOUNDATIONS)
                .on(OPEN_DEVICE, Length.exactly(8), Input::open)
                .on(4, Length.exactly(8), (client, request) -> client.settings().remove(opened(request)))
                .setting(SELECT_EVENTS, Stage.RELATIONS)
                .on(SELECT_EVENTS, Length.atLeast(12), Input::select)
                .setting(DONT_PROPAGATE, Stage.RELATIONS)
                .on(DONT_PROPAGATE, Length.atLeast(12), Input::dontPropagate)
                .on(13, Length.atLeast(20), (client, request) -> grabbed(client));
        DeviceGrabs.addTo(tracker);
        Input2.addTo(tracker);
        return tracker;
    }

    private static Settings.Key opened(Message request) {
        return new Settings.Key(NAME, OPEN_DEVICE, 0, request.u8(4), 0);
    }

    private static void open(ClientModel client, Message request) {
        ClientSettings.put(client, opened(request), Requests.copy(client, request));
    }

    /** Which kind of device it is only the server knows. */
    private static void grabbed(ClientModel client) {
        client.tags().add(Tag.POINTER_GRAB);
        client.tags().add(Tag.KEYBOARD_GRAB);
    }

    private static boolean fits(Message request) {
        return request.length() == 12 + 4 * request.u16(8) && request.u16(8) > 0;
    }

    /** A class names a device in its second byte; what is said of a device takes the place of what was. */
    private static void select(ClientModel client, Message request) {
        int window = request.i32(4);
        if (!fits(request) || !ClientSettings.window(client, window)) {
            return;
        }
        for (int at = 12; at < request.length(); at += 4) {
            int device = request.i32(at) >>> 8;
            Settings.Key key = new Settings.Key(NAME, SELECT_EVENTS, window, device, 0);
            ClientSettings.put(client, key, selection(client, request, device));
        }
    }

    private static byte[] selection(ClientModel client, Message request, int device) {
        int count = 0;
        for (int at = 12; at < request.length(); at += 4) {
            count += request.i32(at) >>> 8 == device ? 1 : 0;
        }
        RequestBuilder again = Requests.of(client, NAME, SELECT_EVENTS)
                .i32(request.i32(4))
                .u16(count)
                .u16(0);
        for (int at = 12; at < request.length(); at += 4) {
            if (request.i32(at) >>> 8 == device) {
                again.i32(request.i32(at));
            }
        }
        return again.build();
    }

    /** A property of the window, whichever client says it. */
    private static void dontPropagate(ClientModel client, Message request) {
        WindowResource window = client.display().find(request.i32(4), WindowResource.class);
        if (window == null || !fits(request)) {
            return;
        }
        ClientModel owner = window.client();
        for (int at = 12; at < request.length(); at += 4) {
            int eventClass = request.i32(at);
            Settings.Key key = new Settings.Key(NAME, DONT_PROPAGATE, window.id(), eventClass, 0);
            RequestBuilder again = Requests.of(owner, NAME, DONT_PROPAGATE).i32(window.id());
            if (request.u8(10) == 1) {
                owner.settings().remove(key);
            } else if (request.u8(10) == 0) {
                ClientSettings.put(
                        owner, key, again.u16(1).u8(0).u8(0).i32(eventClass).build());
            }
        }
    }
}
