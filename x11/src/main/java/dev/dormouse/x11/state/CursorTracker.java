package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;

/** Follows cursors made by the core protocol, and which cursors of any making are freed. */
final class CursorTracker implements CoreSubject {
    @Override
    public boolean follows(int opcode) {
        return switch (opcode) {
            case Core.CREATE_CURSOR, Core.CREATE_GLYPH_CURSOR, Core.RECOLOR_CURSOR, Core.FREE_CURSOR -> true;
            default -> false;
        };
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        int id = request.i32(4);
        switch (request.u8(0)) {
            case Core.CREATE_CURSOR -> ofPixmaps(client, id, request);
            case Core.CREATE_GLYPH_CURSOR -> ofGlyphs(client, id, request);
            case Core.RECOLOR_CURSOR -> recolor(client, id, request);
            default -> {
                return CoreSubject.free(client, id, CursorResource.class);
            }
        }
        return Verdict.PASS;
    }

    private static void ofPixmaps(ClientModel client, int id, Message request) {
        DisplayModel display = client.display();
        boolean possible = display.find(request.i32(8), PixmapResource.class) != null;
        if (display.mayAdd(client, id) && possible) {
            PixmapCursor cursor = new PixmapCursor(client, request);
            display.add(cursor);
            if (!cursor.seen()) {
                display.unseen(cursor);
            }
        }
    }

    private static void ofGlyphs(ClientModel client, int id, Message request) {
        DisplayModel display = client.display();
        boolean possible = display.find(request.i32(8), FontResource.class) != null;
        if (display.mayAdd(client, id) && possible) {
            display.add(new GlyphCursor(client, request));
        }
    }

    private static void recolor(ClientModel client, int id, Message request) {
        CursorColors colors = CursorColors.read(request, 8);
        CursorResource cursor = client.display().find(id, CursorResource.class);
        if (cursor != null) {
            cursor.recolor(colors);
        }
    }

    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        switch (stage) {
            case CURSORS -> display.all(CursorResource.class).forEach(cursor -> cursor.emit(out));
            case FREED -> CoreSubject.emitFreed(display, CursorResource.class, Core.FREE_CURSOR, out);
            default -> {}
        }
    }
}
