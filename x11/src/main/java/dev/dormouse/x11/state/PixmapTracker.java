package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;

/** Follows which pixmaps there are; of drawing on them only what is put on our own scratch pixmaps, from which cursors are made. */
final class PixmapTracker implements CoreSubject {
    /** Format and depth of what the model itself puts. */
    private static final int XY_PIXMAP = 1;

    @Override
    public boolean follows(int opcode) {
        return opcode == Core.CREATE_PIXMAP || opcode == Core.FREE_PIXMAP || opcode == Core.PUT_IMAGE;
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        int id = request.i32(4);
        switch (request.u8(0)) {
            case Core.CREATE_PIXMAP -> create(client, id, request);
            case Core.PUT_IMAGE -> put(client, id, request);
            default -> {
                return CoreSubject.free(client, id, PixmapResource.class);
            }
        }
        return Verdict.PASS;
    }

    private static void create(ClientModel client, int id, Message request) {
        int width = request.u16(12);
        int height = request.u16(14);
        if (client.display().mayAdd(client, id) && width > 0 && height > 0) {
            client.display().add(new PixmapResource(client, id, width, height, request.u8(1)));
        }
    }

    private static void put(ClientModel client, int id, Message request) {
        if (!client.isScratch(id) || request.u8(1) != XY_PIXMAP || request.u8(21) != 1) {
            return;
        }
        PixmapResource pixmap = client.display().find(id, PixmapResource.class);
        int width = request.u16(12);
        int height = request.u16(14);
        if (pixmap != null && Bitmap.possible(width, height, request.length() - 24)) {
            pixmap.image(new Bitmap(width, height, request.bytes(24, request.length() - 24)));
        }
    }

    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        switch (stage) {
            case PIXMAPS ->
                display.all(PixmapResource.class).stream()
                        .filter(PixmapResource::plain)
                        .forEach(pixmap -> out.emit(
                                pixmap.client(),
                                create(pixmap.client(), pixmap.id(), pixmap.width(), pixmap.height(), pixmap.depth())));
            case FREED -> CoreSubject.emitFreed(display, PixmapResource.class, Core.FREE_PIXMAP, out);
            default -> {}
        }
    }

    /** On the root, whatever it was made for: the server looks only which screen that is on. */
    static byte[] create(ClientModel client, int id, int width, int height, int depth) {
        return client.request(Core.CREATE_PIXMAP, depth)
                .i32(id)
                .i32(client.display().server().root())
                .u16(width)
                .u16(height)
                .build();
    }

    static byte[] free(ClientModel client, int id) {
        return client.request(Core.FREE_PIXMAP, 0).i32(id).build();
    }
}
