package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;

/** Follows what a client wants for itself as a whole: the input focus, its save-set, and what becomes of its resources in the end. */
final class ConnectionTracker implements CoreSubject {
    private static final int RETAIN_TEMPORARY = 2;

    @Override
    public boolean follows(int opcode) {
        return opcode == Core.CHANGE_SAVE_SET || opcode == Core.SET_INPUT_FOCUS || opcode == Core.SET_CLOSE_DOWN_MODE;
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        int small = request.u8(1);
        switch (request.u8(0)) {
            case Core.CHANGE_SAVE_SET -> saveSet(client, request.i32(4), small == 0);
            case Core.SET_INPUT_FOCUS -> client.display().focus(new InputFocus(client, request.i32(4), small));
            default -> client.closeDown(small <= RETAIN_TEMPORARY ? small : client.closeDown());
        }
        return Verdict.PASS;
    }

    private static void saveSet(ClientModel client, int window, boolean insert) {
        if (!insert) {
            client.saveSet().remove(window);
        } else if (!client.owns(window) && client.display().find(window, WindowResource.class) != null) {
            client.saveSet().add(window);
        }
    }

    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        switch (stage) {
            case RELATIONS -> display.clients().forEach(client -> emit(client, out));
            case MAPPING -> emitFocus(display, out);
            default -> {}
        }
    }

    private static void emit(ClientModel client, Emitter out) {
        for (int window : client.saveSet()) {
            out.emit(client, client.request(Core.CHANGE_SAVE_SET, 0).i32(window).build());
        }
        if (client.closeDown() != 0) {
            out.emit(
                    client,
                    client.request(Core.SET_CLOSE_DOWN_MODE, client.closeDown()).build());
        }
    }

    /** Only to a window here that can be seen: nothing else is this display's to decide. */
    private static void emitFocus(DisplayModel display, Emitter out) {
        InputFocus focus = display.focus();
        WindowResource window = focus == null ? null : display.find(focus.window(), WindowResource.class);
        if (focus != null && window != null && display.windows().viewable(window)) {
            byte[] request = focus.client()
                    .request(Core.SET_INPUT_FOCUS, focus.revertTo())
                    .i32(window.id())
                    .i32(0)
                    .build();
            out.emit(focus.client(), request);
        }
    }
}
