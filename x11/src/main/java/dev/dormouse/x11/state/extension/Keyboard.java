package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.Stage;
import java.nio.ByteBuffer;

/** XKEYBOARD (xkbproto): which events a client wants, and how it wants its keys. What keyboards are like is the server's. */
final class Keyboard {
    static final String NAME = "XKEYBOARD";
    static final int SELECT_EVENTS = 1;

    private static final int PER_CLIENT_FLAGS = 21;

    private Keyboard() {}

    static RuleTracker tracker() {
        return new RuleTracker(NAME)
                .announced(0, Length.exactly(8))
                .setting(SELECT_EVENTS, Stage.RELATIONS)
                .on(SELECT_EVENTS, Length.atLeast(16), Keyboard::select)
                .setting(PER_CLIENT_FLAGS, Stage.RELATIONS)
                .on(PER_CLIENT_FLAGS, Length.exactly(28), Keyboard::flags);
    }

    private static void select(ClientModel client, Message request) {
        int device = request.u16(4);
        Settings.Key key = new Settings.Key(NAME, SELECT_EVENTS, 0, device, 0);
        byte[] before = client.settings().get(key);
        KeyboardEvents events =
                before == null ? new KeyboardEvents() : KeyboardEvents.read(Requests.numbers(client, before));
        if (!events.change(request)) {
            return;
        }
        if (events.none()) {
            client.settings().remove(key);
        } else {
            RequestBuilder again = Requests.of(client, NAME, SELECT_EVENTS).u16(device);
            ClientSettings.put(client, key, events.write(again).build());
        }
    }

    /** Each flag keeps what was last said of it; the controls that a client's end changes are said as a whole. */
    private static void flags(ClientModel client, Message request) {
        Settings.Key key = new Settings.Key(NAME, PER_CLIENT_FLAGS, 0, request.u16(4), 0);
        byte[] again = Requests.copy(client, request);
        ByteBuffer numbers = Requests.numbers(client, again);
        int change = request.i32(8);
        int value = request.i32(12);
        byte[] before = client.settings().get(key);
        if (before != null) {
            ByteBuffer old = Requests.numbers(client, before);
            numbers.putInt(8, change | old.getInt(8)).putInt(12, (value & change) | (old.getInt(12) & ~change));
        }
        ClientSettings.put(client, key, again);
    }
}
