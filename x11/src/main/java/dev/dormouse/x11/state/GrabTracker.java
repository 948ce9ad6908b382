package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;

/** Follows grabs: passive ones are kept as they were sent, of active ones only that there may be one. */
final class GrabTracker implements CoreSubject {
    @Override
    public boolean follows(int opcode) {
        return switch (opcode) {
            case Core.GRAB_POINTER,
                    Core.UNGRAB_POINTER,
                    Core.GRAB_BUTTON,
                    Core.UNGRAB_BUTTON,
                    Core.GRAB_KEYBOARD,
                    Core.UNGRAB_KEYBOARD,
                    Core.GRAB_KEY,
                    Core.UNGRAB_KEY,
                    Core.GRAB_SERVER,
                    Core.UNGRAB_SERVER -> true;
            default -> false;
        };
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        int opcode = request.u8(0);
        switch (opcode) {
            case Core.GRAB_POINTER, Core.UNGRAB_POINTER -> client.grabs().pointer(opcode == Core.GRAB_POINTER);
            case Core.GRAB_KEYBOARD, Core.UNGRAB_KEYBOARD -> client.grabs().keyboard(opcode == Core.GRAB_KEYBOARD);
            case Core.GRAB_SERVER, Core.UNGRAB_SERVER -> client.grabs().server(opcode == Core.GRAB_SERVER);
            default -> PassiveGrabs.follow(client, request);
        }
        return Verdict.PASS;
    }

    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        if (stage == Stage.RELATIONS) {
            PassiveGrabs.emit(display, out);
        }
    }
}
