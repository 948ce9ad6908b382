package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.Stage;

/** Passive grabs of XI2. One request is for several combinations of modifiers, each of which is remembered as a request of its own. */
final class PassiveDeviceGrabs {
    private static final int GRAB = 54;
    private static final int UNGRAB = 55;
    private static final int CURSOR = 12;
    private static final int ANY_MODIFIER = 1 << 31;

    private static final int MAX_DEVICE = 0x7ff;
    private static final int MAX_TYPE = 7;

    private PassiveDeviceGrabs() {}

    static void addTo(RuleTracker tracker) {
        tracker.setting(GRAB, Stage.RELATIONS)
                .setting(UNGRAB, Stage.RELATIONS)
                .referring(GRAB, CURSOR)
                .on(GRAB, Length.atLeast(32), PassiveDeviceGrabs::grab)
                .on(UNGRAB, Length.atLeast(20), PassiveDeviceGrabs::ungrab);
    }

    private static void grab(ClientModel client, Message request) {
        int masks = request.u16(24);
        int count = request.u16(22);
        int modifiers = 32 + 4 * masks;
        boolean fits = request.length() == modifiers + 4 * count && possible(request.u16(20), request.u8(26));
        for (int i = 0; fits && i < count && ClientSettings.window(client, request.i32(8)); i++) {
            int modifier = request.i32(modifiers + 4 * i);
            Settings.Key key =
                    key(GRAB, request.i32(8), request.i32(16), who(request.u16(20), request.u8(26)), modifier);
            Grabs.put(
                    client,
                    key,
                    one(client, request, modifiers, modifier),
                    Cursors.find(client, request.i32(CURSOR)),
                    CURSOR);
        }
    }

    /** At once, whenever that is: an old time would be refused. */
    private static byte[] one(ClientModel client, Message request, int length, int modifier) {
        return Requests.of(client, Input.NAME, GRAB)
                .i32(0)
                .bytes(request.bytes(8, 14))
                .u16(1)
                .bytes(request.bytes(24, length - 24))
                .i32(modifier)
                .build();
    }

    private static void ungrab(ClientModel client, Message request) {
        int count = request.u16(14);
        boolean fits = request.length() == 20 + 4 * count && possible(request.u16(12), request.u8(16));
        for (int i = 0; fits && i < count; i++) {
            int modifier = request.i32(20 + 4 * i);
            Settings.Key key =
                    key(UNGRAB, request.i32(4), request.i32(8), who(request.u16(12), request.u8(16)), modifier);
            byte[] one = Requests.of(client, Input.NAME, UNGRAB)
                    .bytes(request.bytes(4, 10))
                    .u16(1)
                    .bytes(request.bytes(16, 4))
                    .i32(modifier)
                    .build();
            Grabs.ungrab(client, GRAB, key, one);
        }
    }

    private static boolean possible(int device, int type) {
        return device <= MAX_DEVICE && type <= MAX_TYPE;
    }

    private static int who(int device, int type) {
        return device << 3 | type;
    }

    private static Settings.Key key(int minor, int window, int detail, int who, int modifier) {
        int modifiers = modifier == ANY_MODIFIER ? Grabs.ANY_MODIFIER : modifier & 0xffff;
        return new Settings.Key(Input.NAME, minor, window, detail, who << 17 | modifiers);
    }
}
