package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.Stage;

/** Passive grabs of keys and buttons of devices, kept in the order in which they were sent. */
final class DeviceGrabs {
    private static final int GRAB_KEY = 15;
    private static final int UNGRAB_KEY = 16;
    private static final int GRAB_BUTTON = 17;
    private static final int UNGRAB_BUTTON = 18;

    /** GrabDeviceKey and its like: any modifier. */
    private static final int ANY_MODIFIER = 0x8000;

    private DeviceGrabs() {}

    static void addTo(RuleTracker tracker) {
        for (int minor = GRAB_KEY; minor <= UNGRAB_BUTTON; minor++) {
            tracker.setting(minor, Stage.RELATIONS);
        }
        tracker.on(GRAB_KEY, Length.atLeast(20), DeviceGrabs::grabKey)
                .on(UNGRAB_KEY, Length.exactly(16), DeviceGrabs::ungrabKey)
                .on(GRAB_BUTTON, Length.atLeast(20), DeviceGrabs::grabButton)
                .on(UNGRAB_BUTTON, Length.exactly(16), DeviceGrabs::ungrabButton);
    }

    private static void grabKey(ClientModel client, Message request) {
        int devices = devices(request.u8(13), request.u8(12));
        if (request.length() == 20 + 4 * request.u16(8)) {
            grab(client, request, key(request, GRAB_KEY, request.u8(14), request.u16(10), devices));
        }
    }

    private static void grabButton(ClientModel client, Message request) {
        int devices = devices(request.u8(8), request.u8(9));
        if (request.length() == 20 + 4 * request.u16(10)) {
            grab(client, request, key(request, GRAB_BUTTON, request.u8(16), request.u16(12), devices));
        }
    }

    private static void grab(ClientModel client, Message request, Settings.Key key) {
        if (ClientSettings.window(client, request.i32(4))) {
            Grabs.put(client, key, Requests.copy(client, request));
        }
    }

    private static void ungrabKey(ClientModel client, Message request) {
        int devices = devices(request.u8(12), request.u8(10));
        ungrab(client, request, key(request, UNGRAB_KEY, request.u8(11), request.u16(8), devices));
    }

    private static void ungrabButton(ClientModel client, Message request) {
        int devices = devices(request.u8(12), request.u8(10));
        ungrab(client, request, key(request, UNGRAB_BUTTON, request.u8(11), request.u16(8), devices));
    }

    private static void ungrab(ClientModel client, Message request, Settings.Key key) {
        Grabs.ungrab(client, key.minor() - 1, key, Requests.copy(client, request));
    }

    private static int devices(int grabbed, int ofModifiers) {
        return (grabbed & 0x7f) << 7 | (ofModifiers & 0x7f);
    }

    private static Settings.Key key(Message request, int minor, int detail, int modifiers, int devices) {
        int modifier = modifiers == ANY_MODIFIER ? Grabs.ANY_MODIFIER : modifiers;
        return new Settings.Key(Input.NAME, minor, request.i32(4), detail, devices << 17 | modifier);
    }
}
