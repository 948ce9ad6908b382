package dev.dormouse.gl.samples;

import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.TextureTarget;

/** Commands that copy samples into their pictures. */
final class Writing {
    private static final int ALWAYS = 7;
    private static final int REPLACE = 2;
    private static final int ALL_BITS = 0xff;

    private final Drawing to;
    private final int copy;

    Writing(Drawing to, int copy) {
        this.to = to;
        this.copy = copy;
    }

    void write(SamplePiece piece) {
        boolean colour = piece.plane() == Plane.COLOUR;
        Look look = piece.format().write();
        to.view(Drawing.VIEW, copy, look.copy(), TextureTarget.TEXTURE_2D, 0);
        to.look(Drawing.VIEW);
        to.viewport(piece);
        to.surface(Drawing.SURFACE, piece.picture().handle(), look.picture(), piece.layer());
        to.frame(colour ? Drawing.SURFACE : 0, colour ? 0 : Drawing.SURFACE);
        to.bind(ObjectType.BLEND, colour ? Drawing.BLEND : Drawing.SILENT_BLEND);
        switch (piece.plane()) {
            case COLOUR -> colour(piece);
            case DEPTH -> depth(piece);
            case STENCIL -> stencil(piece);
        }
        to.undo();
    }

    private void colour(SamplePiece piece) {
        to.state(0, 0);
        to.use(Shader.copy("2D", piece.format().write().type()));
        to.constant(0, 0, 0);
        to.draw(piece.mask());
    }

    private void depth(SamplePiece piece) {
        to.state(1 | 1 << 1 | ALWAYS << 2, 0);
        to.use(Shader.depth());
        to.constant(0, 0, 0);
        to.draw(piece.mask());
    }

    /** All bits are cleared, then each is set where it is to be: not every GPU lets shaders say what stencils are. */
    private void stencil(SamplePiece piece) {
        to.use(Shader.stencil());
        stencil(piece, ALL_BITS, 0, 1);
        for (int bit = 1; bit <= ALL_BITS; bit <<= 1) {
            stencil(piece, bit, ALL_BITS, -0.5f);
        }
    }

    private void stencil(SamplePiece piece, int bits, int value, float bias) {
        to.state(0, 1 | ALWAYS << 1 | REPLACE << 4 | REPLACE << 7 | REPLACE << 10 | ALL_BITS << 13 | bits << 21);
        to.stencil(value);
        to.constant(0, bits, Drawing.bits(bias));
        to.draw(piece.mask());
    }
}
