package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;

/** Which events a client wants of windows that no client here has made: of the root, above all. */
final class ForeignMasks {
    private ForeignMasks() {}

    /** Other attributes of such windows are not of this client's state. */
    static void change(ClientModel client, Message request, int mask) {
        if ((mask & 1 << WindowAttributes.EVENT_MASK) == 0) {
            return;
        }
        int window = request.i32(4);
        int before = mask & (1 << WindowAttributes.EVENT_MASK) - 1;
        int events = request.i32(12 + 4 * Integer.bitCount(before));
        Settings.Key key = new Settings.Key("", Core.CHANGE_WINDOW_ATTRIBUTES, window, 0, 0);
        if (events == 0) {
            client.settings().remove(key);
        } else if (WindowAttributes.allowed(WindowAttributes.EVENT_MASK, events)) {
            client.settings().put(key, EventMasksEmission.request(client, window, events));
        }
    }
}
