package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;

/** A cursor that is a glyph of a font, usually of the one called "cursor". */
public final class GlyphCursor extends CursorResource {
    private final int sourceFont;
    private final int maskFont;
    private final int sourceGlyph;
    private final int maskGlyph;
    private CursorColors colors;

    /** @param request CreateGlyphCursor */
    GlyphCursor(ClientModel client, Message request) {
        super(client, request.i32(4));
        sourceFont = request.i32(8);
        maskFont = request.i32(12);
        sourceGlyph = request.u16(16);
        maskGlyph = request.u16(18);
        colors = CursorColors.read(request, 20);
        holdInstead(0, sourceFont);
        holdInstead(0, maskFont);
    }

    @Override
    protected void recolor(CursorColors wanted) {
        colors = wanted;
    }

    @Override
    protected void lost(Resource font) {
        if (font.id() == sourceFont) {
            client().display().forget(this);
        }
    }

    @Override
    protected void emit(Emitter out) {
        boolean masked = client().display().find(maskFont, FontResource.class) != null;
        out.emit(
                client(),
                colors.write(client().request(Core.CREATE_GLYPH_CURSOR, 0)
                                .i32(id())
                                .i32(sourceFont)
                                .i32(masked ? maskFont : 0)
                                .u16(sourceGlyph)
                                .u16(maskGlyph))
                        .build());
    }
}
