package dev.dormouse.gl.samples;

import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.TextureTarget;
import dev.dormouse.gl.state.ResourceSpec;

/**
 * Commands that copy samples out of their pictures. They look at a picture as one of another shape, an array of one or one of an array: so
 * the server makes a view of its own for it (vrend_create_sampler_view), and nothing of the program's changes.
 */
final class Reading {
    private static final int NOT_DEEPER = 3;

    private final Drawing to;
    private final int copy;
    private final int[] guesses;

    /** @param guesses the handles of two pictures in which depths are searched */
    Reading(Drawing to, int copy, int... guesses) {
        this.to = to;
        this.copy = copy;
        this.guesses = guesses.clone();
    }

    void read(SamplePiece piece) {
        to.bind(ObjectType.BLEND, Drawing.BLEND);
        to.viewport(piece);
        if (piece.searched()) {
            search(piece);
        } else {
            copy(piece);
        }
    }

    private void copy(SamplePiece piece) {
        ResourceSpec picture = piece.picture();
        boolean flat = picture.shape() == TextureTarget.TEXTURE_2D;
        TextureTarget shape = flat ? TextureTarget.TEXTURE_2D_ARRAY : TextureTarget.TEXTURE_2D;
        Look look = piece.format().read();
        to.view(Drawing.VIEW, picture.handle(), look.picture(), shape, piece.layer());
        to.look(Drawing.VIEW);
        to.surface(Drawing.SURFACE, copy, look.copy(), 0);
        to.frame(Drawing.SURFACE, 0);
        to.state(0, 0);
        to.use(Shader.copy(flat ? "2D_ARRAY_MSAA" : "2D_MSAA", look.type()));
        to.constant(piece.sample(), 0, 0);
        to.draw(Drawing.ALL_SAMPLES);
        to.undo();
    }

    /**
     * The largest number that is not deeper than what is there: bit by bit of a float, from above. What was found so far goes from one
     * picture to the other, and what is not too deep over it. The highest bit that numbers up to 1 have is the 29th.
     */
    private void search(SamplePiece piece) {
        for (int i = 0; i < 2; i++) {
            to.view(Drawing.VIEW + i, guesses[i], SampleFormat.DEPTHS, TextureTarget.TEXTURE_2D, 0);
            to.surface(Drawing.SURFACE + i, guesses[i], SampleFormat.DEPTHS, 0);
        }
        to.surface(
                Drawing.DEEP_SURFACE, piece.picture().handle(), piece.picture().format(), piece.layer());
        to.frame(Drawing.SURFACE, 0);
        to.clear();
        for (int bit = 29; bit >= 0; bit--) {
            int from = (bit & 1) == 0 ? 1 : 0;
            to.look(Drawing.VIEW + from);
            to.frame(Drawing.SURFACE + 1 - from, Drawing.DEEP_SURFACE);
            to.state(0, 0);
            to.use(Shader.copy("2D_MSAA", "FLOAT"));
            to.constant(piece.sample(), 0, 0);
            to.draw(piece.mask());
            to.state(1 | NOT_DEEPER << 2, 0);
            to.use(Shader.search());
            to.constant(piece.sample(), 1 << bit, 0);
            to.draw(piece.mask());
        }
        found(piece);
    }

    private void found(SamplePiece piece) {
        to.look(Drawing.VIEW);
        to.frame(0, 0);
        to.destroy(ObjectType.SURFACE, Drawing.SURFACE);
        to.surface(Drawing.SURFACE, copy, piece.format().copy(), 0);
        to.frame(Drawing.SURFACE, 0);
        to.state(0, 0);
        to.use(Shader.copy("2D_MSAA", "FLOAT"));
        to.constant(piece.sample(), 0, 0);
        to.draw(Drawing.ALL_SAMPLES);
        to.undo();
        to.destroy(ObjectType.SAMPLER_VIEW, Drawing.VIEW + 1);
        to.destroy(ObjectType.SURFACE, Drawing.SURFACE + 1);
        to.destroy(ObjectType.SURFACE, Drawing.DEEP_SURFACE);
    }
}
