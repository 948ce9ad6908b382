package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;

/** Follows which colormaps there are. */
final class ColormapTracker implements CoreSubject {
    private static final int ITEM = 12;

    @Override
    public boolean follows(int opcode) {
        return switch (opcode) {
            case Core.CREATE_COLORMAP, Core.FREE_COLORMAP, Core.COPY_COLORMAP_AND_FREE, Core.STORE_COLORS -> true;
            default -> false;
        };
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        int id = request.i32(4);
        switch (request.u8(0)) {
            case Core.CREATE_COLORMAP -> create(client, id, request.i32(12), request.u8(1) == 1);
            case Core.COPY_COLORMAP_AND_FREE -> copy(client, id, request.i32(8));
            case Core.STORE_COLORS -> store(client, id, request);
            default -> {
                return CoreSubject.free(client, id, ColormapResource.class);
            }
        }
        return Verdict.PASS;
    }

    private static void create(ClientModel client, int id, int visual, boolean whole) {
        if (client.display().mayAdd(client, id)) {
            client.display().add(new ColormapResource(client, id, visual, whole));
        }
    }

    private static void copy(ClientModel client, int id, int from) {
        DisplayModel display = client.display();
        ColormapResource source = display.find(from, ColormapResource.class);
        if (!display.mayAdd(client, id)) {
            return;
        }
        if (source != null) {
            boolean whole = source.whole() && source.client() == client;
            ColormapResource copy = new ColormapResource(client, id, source.visual(), whole);
            copy.storeAll(source);
            display.add(copy);
        } else if (from == display.server().colormap()) {
            display.add(new ColormapResource(client, id, display.server().rootVisual(), false));
        }
    }

    private static void store(ClientModel client, int id, Message request) {
        ColormapResource colormap = client.display().find(id, ColormapResource.class);
        if (colormap == null) {
            return;
        }
        for (int at = 8; at + ITEM <= request.length(); at += ITEM) {
            colormap.store(
                    request.i32(at),
                    new ColormapResource.Cell(
                            request.u16(at + 4), request.u16(at + 6), request.u16(at + 8), request.u8(at + 10)));
        }
    }

    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        switch (stage) {
            case FOUNDATIONS -> display.all(ColormapResource.class).forEach(colormap -> colormap.emit(out));
            case FREED -> CoreSubject.emitFreed(display, ColormapResource.class, Core.FREE_COLORMAP, out);
            default -> {}
        }
    }
}
