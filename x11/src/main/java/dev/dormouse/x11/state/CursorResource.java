package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Kind;

/** A cursor, made of pixmaps, of a font's glyphs, or by an extension. */
public abstract class CursorResource extends Resource {
    protected CursorResource(ClientModel client, int id) {
        super(client, Kind.CURSOR, id);
    }

    /** RecolorCursor: means nothing to cursors that have colours of their own. */
    protected void recolor(CursorColors colors) {}

    /** Emits what makes it again, using scratch ids of its client; nothing for those that an extension's tracker emits. */
    protected void emit(Emitter out) {}
}
