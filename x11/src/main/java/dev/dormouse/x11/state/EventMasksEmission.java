package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;

/** The requests by which clients say which events they want. */
final class EventMasksEmission {
    private EventMasksEmission() {}

    static void emit(DisplayModel display, Emitter out) {
        for (WindowResource window : display.windows().all()) {
            one(window.client(), window, window.masks().of(window.client()), out);
            window.masks().others().forEach((client, mask) -> one(client, window, mask, out));
        }
    }

    private static void one(ClientModel client, WindowResource window, int mask, Emitter out) {
        if (mask != 0) {
            out.emit(client, request(client, window.id(), mask));
        }
    }

    static byte[] request(ClientModel client, int window, int mask) {
        return client.request(Core.CHANGE_WINDOW_ATTRIBUTES, 0)
                .i32(window)
                .i32(1 << WindowAttributes.EVENT_MASK)
                .i32(mask)
                .build();
    }
}
