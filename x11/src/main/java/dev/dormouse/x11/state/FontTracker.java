package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;

/** Follows which fonts are open. */
final class FontTracker implements CoreSubject {
    @Override
    public boolean follows(int opcode) {
        return opcode == Core.OPEN_FONT || opcode == Core.CLOSE_FONT;
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        int id = request.i32(4);
        if (request.u8(0) == Core.CLOSE_FONT) {
            return CoreSubject.free(client, id, FontResource.class);
        }
        byte[] name = request.bytes(12, request.u16(8));
        if (client.display().mayAdd(client, id)) {
            client.display().add(new FontResource(client, id, name));
        }
        return Verdict.PASS;
    }

    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        switch (stage) {
            case FOUNDATIONS -> display.all(FontResource.class).forEach(font -> out.emit(font.client(), font.open()));
            case FREED -> CoreSubject.emitFreed(display, FontResource.class, Core.CLOSE_FONT, out);
            default -> {}
        }
    }
}
