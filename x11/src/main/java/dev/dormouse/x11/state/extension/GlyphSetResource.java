package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Stage;

/** A name for a set of glyphs, which may have several. */
final class GlyphSetResource extends Made {
    private final Glyphs glyphs;

    GlyphSetResource(ClientModel client, int id, Glyphs glyphs) {
        super(client, Kind.GLYPHSET, id, Render.NAME);
        this.glyphs = glyphs;
    }

    Glyphs glyphs() {
        return glyphs;
    }

    @Override
    public int freedBy() {
        return GlyphRules.FREE;
    }

    /** The first of the names gets the glyphs; the others come a stage later, as they may be another client's. */
    @Override
    void emit(Stage stage, Emitter out) {
        if (stage != Stage.FOUNDATIONS && stage != Stage.PIXMAPS) {
            return;
        }
        GlyphSetResource first = client().display().all(GlyphSetResource.class).stream()
                .filter(other -> other.glyphs == glyphs)
                .findFirst()
                .orElse(this);
        if (first == this && stage == Stage.FOUNDATIONS) {
            GlyphEmission.emit(this, out);
        } else if (first != this && stage == Stage.PIXMAPS) {
            out.emit(
                    client(),
                    Requests.of(client(), Render.NAME, GlyphRules.REFERENCE)
                            .i32(id())
                            .i32(first.id())
                            .build());
        }
    }

    /** Shared ones count for each name. */
    @Override
    public long bytes() {
        return super.bytes() + glyphs.bytes();
    }
}
